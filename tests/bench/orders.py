"""Orders for the benchmark: every buyer, address and phone is its own, sellers and banks come back."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import orjson

# Syllables of many tongues; names made of them are nobody's, and share few words with listed names.
_SYLLABLES = (
    *("ar", "bel", "cor", "dan", "el", "fos", "gar", "hal", "in", "jor", "kal", "lun", "mer"),
    *("nor", "os", "pel", "quin", "ros", "sel", "tor", "ul", "ver", "wen", "yal", "zem"),
)
_START = datetime(2026, 9, 1, tzinfo=UTC)
_TRADES = ("Electronics", "Trading", "Optik", "Metal", "Elektronik", "Components", "Instruments", "Medical")
_FORMS = ("GmbH", "Ltd", "LLC", "A.S.", "d.o.o.", "Co., Ltd.", "S.r.l.", "Oy")
_PLACES = (
    ("DE", "Aschaffenburg", "Bank für Handel"),
    ("TR", "Gebze", "Akbank"),
    ("AE", "Dubai", "Mashreq Bank"),
    ("HK", "Kwun Tong", "Hang Seng Bank"),
    ("JP", "Nagoya", "名古屋銀行"),
    ("PL", "Łódź", "Bank Pekao"),
)
_SELLERS = (
    "Granite Hill Parts Inc",
    "Spessart Versand GmbH",
    "Twente Components B.V.",
    "Mission Ridge Supply LLC",
)
_GOODS = (
    ("Microcontroller 32 bit", "8542.31", "3A991.a.2", "STM32F4"),
    ("Ball bearing 6204", "8482.10", "EAR99", "6204"),
    ("Frequency converter 1.5 kW", "85044090", None, "FC-302"),
    ("Ceramic capacitor 100 nF", "8532.24", "EAR99", "GRM188"),
    ("Patient monitor", "9018.19", "EAR99", "PM-12"),
)


def orders(first: int, count: int, seed: int = 1) -> Iterator[tuple[bytes, bytes]]:
    """(key, value) of `count` orders numbered from `first`; about 900 bytes each, equal for equal seeds."""
    for number in range(first, first + count):
        rnd = random.Random(f"{seed}:{number}")
        order_id = f"PO-{number:08X}"
        yield order_id.encode(), orjson.dumps(_order(order_id, number, rnd))


def _name(rnd: random.Random) -> str:
    words = ("".join(rnd.choice(_SYLLABLES) for _ in range(rnd.randint(2, 3))).title() for _ in range(2))
    return f"{' '.join(words)} {rnd.choice(_TRADES)} {rnd.choice(_FORMS)}"


def _street(rnd: random.Random) -> str:
    return (rnd.choice(_SYLLABLES) + rnd.choice(_SYLLABLES)).title()


def _order(order_id: str, number: int, rnd: random.Random) -> dict[str, object]:
    country, city, bank = rnd.choice(_PLACES)
    buyer = {
        "role": "buyer",
        "name": _name(rnd),
        "address": f"{rnd.randint(1, 400)} {_street(rnd)} Road, Unit {number}",
        "city": city,
        "country": country,
        "phone": f"+99 {number:09d}",
        "email": f"sales{number}@buyer.example",
    }
    seller = {
        "role": "exporter",
        "name": rnd.choice(_SELLERS),
        "address": "2210 Hewitt Ave",
        "city": "Everett",
        "country": "US",
    }
    parties = [seller, buyer]
    if rnd.random() < 0.5:
        parties.append(
            {
                "role": "ultimate_consignee",
                "name": _name(rnd),
                "address": None,
                "city": city,
                "country": country,
            }
        )
    description, hs_code, eccn, part = rnd.choice(_GOODS)
    item = {
        "description": description,
        "hs_code": hs_code,
        "eccn": eccn,
        "manufacturer": "various",
        "part_number": f"{part}-{rnd.randint(1, 500)}",
        "quantity": rnd.randint(1, 500),
        "unit_value": rnd.randint(1, 900) / 4,
        "currency": "USD",
    }
    return {
        "order_id": order_id,
        "event_type": "created",
        "event_time": (_START + timedelta(seconds=number % 2_000_000)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "transaction_type": "export",
        "parties": parties,
        "items": [item],
        "ship_from": {"country": "US", "city": "Everett"},
        "ship_to": {"country": country, "city": city},
        "route": ["US", country],
        "payment": {"bank": bank, "country": country, "currency": "USD"},
        "end_use": "production of household appliances",
    }
