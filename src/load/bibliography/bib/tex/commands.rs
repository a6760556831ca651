//! The commands of TeX that bibliographies use.

/// The mark over or under the next letter, by the sign of its command.
pub(super) fn accent(sign: char) -> Option<char> {
    Some(match sign {
        '`' => '\u{300}',
        '\'' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '"' => '\u{308}',
        '=' => '\u{304}',
        '.' => '\u{307}',
        'c' => '\u{327}',
        'k' => '\u{328}',
        'H' => '\u{30b}',
        'b' => '\u{331}',
        'd' => '\u{323}',
        'r' => '\u{30a}',
        'u' => '\u{306}',
        'v' => '\u{30c}',
        _ => return None,
    })
}

/// The text of a command without an argument.
pub(super) fn symbol(name: &str) -> Option<&'static str> {
    Some(match name {
        "i" => "ı",
        "j" => "ȷ",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "ss" => "ß",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "aa" => "å",
        "AA" => "Å",
        "dh" => "ð",
        "DH" => "Ð",
        "th" => "þ",
        "TH" => "Þ",
        "dj" => "đ",
        "DJ" => "Đ",
        "ng" => "ŋ",
        "NG" => "Ŋ",
        "textendash" => "–",
        "textemdash" => "—",
        "textquoteleft" => "‘",
        "textquoteright" => "’",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "textquotesingle" => "'",
        "guillemotleft" => "«",
        "guillemotright" => "»",
        "ldots" | "dots" | "textellipsis" => "…",
        "textbraceleft" | "lbrace" => "{",
        "textbraceright" | "rbrace" => "}",
        "textbackslash" => "\\",
        "textasciitilde" => "~",
        "textasciicircum" => "^",
        "textunderscore" => "_",
        "textbar" => "|",
        "textless" => "<",
        "textgreater" => ">",
        "textdollar" => "$",
        "textregistered" => "®",
        "texttrademark" => "™",
        "textdegree" => "°",
        "copyright" | "textcopyright" => "©",
        "pounds" | "textsterling" => "£",
        "euro" | "texteuro" => "€",
        "S" | "textsection" => "§",
        "P" | "textparagraph" => "¶",
        "newline" | "space" | "quad" => " ",
        "LaTeX" => "LaTeX",
        "TeX" => "TeX",
        "BibTeX" => "BibTeX",
        _ => return None,
    })
}

/// Commands that change how what follows looks, and write nothing.
pub(super) fn is_switch(name: &str) -> bool {
    matches!(
        name,
        "em" | "it"
            | "bf"
            | "sc"
            | "sl"
            | "tt"
            | "rm"
            | "sf"
            | "itshape"
            | "bfseries"
            | "scshape"
            | "upshape"
            | "normalfont"
            | "relax"
            | "noopsort"
            | "protect"
            | "autocap"
            | "hskip"
            | "linebreak"
    )
}

/// Commands whose first argument is not shown.
pub(super) fn has_silent_argument(name: &str) -> bool {
    matches!(name, "foreignlanguage" | "textcolor" | "href" | "selectlanguage" | "hspace" | "noopsort")
}

/// What stands around the argument of a command; nothing for those that are not known.
pub(super) fn around(name: &str) -> (&'static str, &'static str) {
    match name {
        "emph" | "textit" | "textsl" | "mkbibemph" | "mkbibitalic" => ("<i>", "</i>"),
        "textbf" | "mkbibbold" => ("<b>", "</b>"),
        "textsuperscript" | "mkbibsuperscript" => ("<sup>", "</sup>"),
        "textsubscript" => ("<sub>", "</sub>"),
        "textsc" => ("<span style=\"font-variant:small-caps;\">", "</span>"),
        "enquote" | "mkbibquote" => ("“", "”"),
        "mkbibparens" => ("(", ")"),
        "mkbibbrackets" => ("[", "]"),
        _ => ("", ""),
    }
}
