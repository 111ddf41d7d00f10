"""The claims ledger: every factual claim of the article, with independent evidence and a verdict."""

VERDICTS = ("supported", "imprecise", "contradicted", "contested", "unverified", "not_checkable")


def verdict_label(verdict: str) -> dict[str, str]:
    """Return `{"id", "word", "symbol"}` of a verdict, as the course's style has them."""
    try:
        from multivector import style
    except ImportError:  # until style.py lands
        return {"id": verdict, "word": verdict.replace("_", " "), "symbol": "•"}
    symbol, word = style.VERDICTS[verdict][:2]
    return {"id": verdict, "word": word, "symbol": symbol}
