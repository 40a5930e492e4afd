"""Draw QR codes (ISO/IEC 18004) as SVG, with their quiet zone, black on white in every colour scheme."""

import io


def write_qr(text: str) -> bytes:
    """Draw the code of a text, with error correction M: a quarter of it may be worn off a printed page.

    The mask is fixed: trying all eight takes four times as long, and scanners read any of them.
    """
    # Loading the library takes longer than drawing a code, so it is loaded only when one is drawn.
    import segno  # noqa: PLC0415  most edits make no code

    out = io.BytesIO()
    code = segno.make(text, error="m", mask=0, micro=False, boost_error=False)
    code.save(
        out, kind="svg", xmldecl=False, light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return out.getvalue()
