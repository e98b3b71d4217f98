"""How alike two single words are, from 0 to 1: slips of the pen, spellings of one sound, cut words."""

from rapidfuzz.distance import OSA

from streams.screening.names.sound import fold, skeleton

# A vowel written otherwise costs 0.4 of a consonant: "hussein" and "husayn" are one name, "karim" and "karin"
# are not.
_VOWEL_COST = 0.4
# Where even vowels alone would leave less than half, nothing else needs to be counted.
_TOO_FAR = 0.5
# The same sound in other letters ("zhukov", "joukov") is one word; short words carry less proof.
_SAME_SOUND, _SAME_SOUND_SHORT = 0.97, 0.9


def likeness(left: str, right: str) -> float:
    """0 (nothing in common) to 1 (equal); symmetric. Words of two letters or fewer must be equal."""
    if left == right:
        return 1.0
    one, two = fold(left), fold(right)
    longest = max(len(one), len(two))
    if one == two:
        return _SAME_SOUND if longest > 3 else _SAME_SOUND_SHORT
    if longest <= 2 or left.isdigit() or right.isdigit():
        return 0.0  # another number is another thing: "Plant 15" is not "Plant 16"
    letters = OSA.distance(one, two)
    if _VOWEL_COST * letters > _TOO_FAR * longest:
        return 0.0
    bones, bare = skeleton(left), skeleton(right)
    if bones == bare:
        cost = _VOWEL_COST * letters
    else:
        consonants = OSA.distance(bones, bare)
        spread = consonants + _VOWEL_COST * max(letters - consonants, 0)
        cost = min(spread, OSA.distance(left, right))
    return max(0.0, 1.0 - cost / (longest if longest > 3 else longest - 0.5))


def shortened(left: str, right: str) -> float:
    """How well one word is a cut form of the other ("equipt", "equipment"; "aleks", "aleksandr"); else 0."""
    short, long = sorted((left, right), key=len)
    if len(short) < 3 or not long.startswith(short):
        return 0.0
    return 0.55 + 0.4 * len(short) / len(long)
