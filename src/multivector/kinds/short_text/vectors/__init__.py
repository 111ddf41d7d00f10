"""Responses to try on items of kind short_text; `cases.json` holds what they earn."""

from multivector.kinds._vectors import generated

_NOISE = ".,'/ -0123aeiTtуеΤ\u0308\u00a0\u200bıßＡ"

WORDS = [
    "Türkiye", "türkiye", "TÜRKİYE", "Turkiye", "Tu\u0308rkiye", " Turkey ", "turkey.", "“Turkey”", "TURKEY!", "Тurkеу",
    "Τurkeу", "Ｔｕｒｋｅｙ", "Tur\u00adkey", "\u200bTurkey", "the Turkey", "The Republic of Türkiye",
    "republic  of\nTurkiye",
    "Republic-of-Türkiye", "Türkiye Cumhuriyeti", "Turky", "turk ey", "Turkmenistan", "TURKMENISTANI", "türkmenistan ı",
    "Турция", "Turkey, Turkey", "Тuркey", "Türk\u0131ye", "the", "The the", "?!", "'", "\u0301", "…", "Turkey/Turkiye",
    "x" * 80, "x" * 81, "ﷺ" * 80, "😀" * 80, "😀" * 81, "Turkey 😀", "Pledge", "pledgе", "a pledge", "ΠΛΕΔΓΕΣ", "ß",
    "ẞ", "ſ",
]  # fmt: skip

DATES = [
    "10 September 2023", "10. September 2023", "10th September 2023", "the 10th of September 2023", "10 Sep 2023",
    "10 Sept. 2023", "September 10, 2023", "Sep 10 2023", "2023 September 10", "10.09.2023", "10.9.2023", "10-09-2023",
    "10 09 2023", "2023-09-10", "2023/09/10", "2023.9.10", "10/09/2023", "09/10/2023", "9/10/2023", "09.10.2023",
    "1０．０９．２０２３", "١٠/٠٩/٢٠٢٣", "10 Ѕерtеmbеr 2023", "10\u00a0September\u00a02023", "10September2023",
    "10.09.23",
    "23 September 2023", "2023-09-23", "9/23/2023", "September 2023", "Sept 2023", "2023", "10 September",
    "31 September 2023", "29.02.2023", "29.02.2024", "29.02.2000", "29.02.1900", "00.09.2023", "10.00.2023",
    "10.13.2023",
    "32.01.2023", "10 Se 2023", "10 Septembre 2023", "11 September 2023", "10 September 02023", "10 September 0000",
    "10 September 2023 AD", "2023-09-10T00:00", "10-11 September 2023", "1st Jan 2024", "2nd of may 2024",
    "3rd\n3 2024",
]  # fmt: skip


def responses(item: dict) -> list:
    """Return names and dates in many spellings, and generated ones."""
    near = [*item["answer"]["texts"], "10 September 2023", "10/09/2023"]
    return [*WORDS, *DATES, *generated(item, near, _NOISE, 40)]
