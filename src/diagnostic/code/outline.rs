//! V03: outlines.

codes! {
HEADING_NOT_FOUND = "V0301" Error "heading not found":
"The outline names a heading by its words, and no line of the text consists of them. A heading is matched like a
quotation: letters must agree, spaces and marks may differ. Copy the heading from the text, or name its line.

    - slug: first-winter
      heading: >-
        The first winter"
OUTLINE_LINE_TWICE = "V0302" Error "outline names a line twice":
"Two entries of the outline begin at the same line, so it is not clear which division the line belongs to. Remove
one; a division inside another begins at a later line. A title and a subtitle in two lines are one entry, which
begins at the first."
OUTLINE_OUT_OF_ORDER = "V0303" Error "outline out of order":
"The entries of an outline stand in the order of the text, because each division ends where the next begins. Here an
entry begins before the one above it. Move it up, or correct the line or heading it names; when a
heading is quoted, check that it is the right one of several that are alike."
DOCUMENT_CROSSES_DIVISION = "V0304" Error "nested document crosses a division border":
"A nested document, such as a letter quoted in full, begins in one division and ends in another. It must lie inside
one division; otherwise no table of contents could show both. Correct where it ends, or move the border of the
division."
DIVISION_SLUG_TWICE = "V0305" Error "two divisions with one slug":
"The slug is part of the address of the division, so it stands once in a text, whatever the level. Give one of the
two another slug; if one of them was released, keep that one.

    - slug: letter
    - slug: second-letter"
OUTLINE_EMPTY_LINE = "V0306" Error "line is empty":
"The outline names a line that holds no text, so there is nothing to show as a heading or to begin a block with. Name
the line that holds the words. Lines are counted from 1 and empty ones are counted too, as the page of the source
shows them."
}
