"""Where does the order lead, and do the places in it allow it to go?"""

from collections.abc import Iterator

from streams.law.law import Law
from streams.law.regions import worst
from streams.model import Event, Finding, Found, Order, Party
from streams.screening.day import day as day_of
from streams.screening.places import Stand, embargoed, regional, uncovered, unreadable

# A release of technology counts as an export to the country of the person (EAR 734.13(a)(2)).
RELEASES = frozenset({"deemed_export", "intangible_transfer"})
RELEASED = frozenset({"technology", "software"})

# A country read from the end of an untold party's address must be a name: `München, BY` is Bavaria.
SHORTEST_NAME = 4


def destination(event: Event, law: Law) -> Found:
    """Findings for embargoed countries, occupied regions and countries that nobody can read.

    Looks at ship_to, ship_from, every stop of the route, each party's country, city and address,
    the employer's country and the paying country; at nationality when technology or software is
    released. What each place means is `embargoes.csv` and `regions.csv` on the day of the event
    (EAR Part 746, 31 CFR chapter V, EAR 734.13). A day outside the tables is a finding too.

    Does not read free text (end_use, note, description), does not judge goods or exemptions, and
    takes a told country at its word: a Crimean town under any country but Ukraine, Russia or none
    is a namesake.
    """
    order, day = event.order, day_of(event)
    findings = [] if law.covers(day) else [uncovered(law, day, order.event_time)]
    findings += _ends(order, law, day)
    findings += _route(order, law, day)
    releases = order.transaction_type in RELEASES or any(item.kind in RELEASED for item in order.items)
    for index, party in enumerate(order.parties):
        findings += _party(order, party, f"$.parties[{index}]", law, day)
        if releases and party.nationality:
            path = f"$.parties[{index}].nationality"
            findings += _country(law, day, party.nationality, "nationality", path)
    if order.payment and order.payment.country:
        findings += _country(law, day, order.payment.country, "country of payment", "$.payment.country")
    return Found(tuple(findings))


def _country(law: Law, day: str, text: str, stand: Stand, path: str) -> Iterator[Finding]:
    """A told country: embargoed, an occupied region given as a country, unreadable, or nothing."""
    country = law.country(text)
    region = law.region(text, country, day)
    if country:
        yield from embargoed(law, day, country, stand, text, path)
    if region:
        yield regional(law, region, text, path)
    elif not country:
        yield unreadable(law, text, path)


def _ends(order: Order, law: Law, day: str) -> Iterator[Finding]:
    yield from _country(law, day, order.ship_to.country, "final place", "$.ship_to.country")
    yield from _country(law, day, order.ship_from.country, "seat of a party", "$.ship_from.country")
    for place, path in ((order.ship_to, "$.ship_to.city"), (order.ship_from, "$.ship_from.city")):
        region = law.region(place.city, law.country(place.country), day)
        if region:
            yield regional(law, region, place.city, path)


def _route(order: Order, law: Law, day: str) -> Iterator[Finding]:
    """Stops on the way; both ends of the order were judged as what they are."""
    ends = (order.ship_to.country, order.ship_from.country)
    for index, stop in enumerate(order.route):
        if stop not in ends:
            yield from _country(law, day, stop, "on the way", f"$.route[{index}]")


def _party(order: Order, party: Party, path: str, law: Law, day: str) -> Iterator[Finding]:
    if party.country and party.country.strip():
        yield from _country(law, day, party.country, "seat of a party", f"{path}.country")
    else:
        yield from _untold(party, path, law, day)
    if party.employer_country:
        yield from _country(law, day, party.employer_country, "seat of a party", f"{path}.employer_country")
    told = law.country(party.country)
    # Nobody told the country: beside Ukraine or Russia as final place a town means more.
    countries = (told,) if told else (None, law.country(order.ship_to.country))
    for text, key in ((party.city, "city"), (party.address, "address")):
        found = [region for country in countries if (region := law.region(text, country, day))]
        if text and found:
            yield regional(law, worst(found), text, f"{path}.{key}")


def _untold(party: Party, path: str, law: Law, day: str) -> Iterator[Finding]:
    """A party without a country whose address ends in one: `Shahrak-e Sanati, Tabriz, Iran`."""
    for text, key in ((party.city, "city"), (party.address, "address")):
        front, _, last = (text or "").rpartition(",")
        country = law.country(last) if front and len(last.strip()) >= SHORTEST_NAME else None
        if country:
            yield from embargoed(law, day, country, "seat of a party", text or "", f"{path}.{key}")
