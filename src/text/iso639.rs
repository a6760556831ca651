//! Codes of languages in three letters, for catalogues that take no others.

/// The codes of ISO 639-1, each followed by that of ISO 639-3 for the same language, as the registration authorities list them
/// (Library of Congress, SIL International).
const CODES: &str = "\
    aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bibis bmbam bnben \
    bobod brbre bsbos cacat ceche chcha cocos crcre csces cuchu cvchv cycym dadan dedeu dvdiv dzdzo eeewe elell \
    eneng eoepo esspa etest eueus fafas ffful fifin fjfij fofao frfra fyfry gagle gdgla glglg gngrn guguj gvglv \
    hahau heheb hihin hohmo hrhrv hthat huhun hyhye hzher iaina idind ieile igibo iiiii ikipk ioido isisl itita \
    iuiku jajpn jvjav kakat kgkon kikik kjkua kkkaz klkal kmkhm knkan kokor krkau kskas kukur kvkom kwcor kykir \
    lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah mimri mkmkd mlmal mnmon mrmar msmsa mtmlt \
    mymya nanau nbnob ndnde nenep ngndo nlnld nnnno nonor nrnbl nvnav nynya ococi ojoji omorm orori ososs papan \
    pipli plpol pspus ptpor quque rmroh rnrun roron rurus rwkin sasan scsrd sdsnd sesme sgsag shhbs sisin skslk \
    slslv smsmo snsna sosom sqsqi srsrp ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl \
    tntsn toton trtur tstso tttat twtwi tytah uguig ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid \
    yoyor zazha zhzho zuzul";

/// The code of ISO 639-3 for the language of a tag; `None` when the tag has another language than one of two or three letters.
#[must_use]
pub fn three_letters(tag: &str) -> Option<&str> {
    let language = tag.split('-').next()?;
    match language.len() {
        2 => CODES.split(' ').find_map(|pair| pair.strip_prefix(language)),
        3 if language.bytes().all(|letter| letter.is_ascii_lowercase()) => Some(language),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_leads_to_three_letters() {
        for (tag, code) in
            [("fa", "fas"), ("az-Latn", "aze"), ("ru", "rus"), ("de-AT", "deu"), ("zu", "zul"), ("prs", "prs")]
        {
            assert_eq!(three_letters(tag), Some(code), "{tag}");
        }
        for none in ["", "x-private", "xx", "FA", "english", "۱۲"] {
            assert_eq!(three_letters(none), None, "{none}");
        }
    }

    #[test]
    fn every_pair_is_whole() {
        let pairs: Vec<&str> = CODES.split(' ').collect();
        assert!(pairs.iter().all(|pair| pair.len() == 5 && pair.bytes().all(|letter| letter.is_ascii_lowercase())));
        assert!(pairs.windows(2).all(|two| two[0] < two[1]));
        assert_eq!(pairs.len(), 184);
    }
}
