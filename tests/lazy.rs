//! The dictionary is loaded by the first text that needs it. It is one for the process, so this is
//! the only test here.

use hanclean::Cleaner;
use hanclean::convert::{Config, Converter};
use hanclean::segment::{Segmenter, is_loaded};

#[test]
fn the_dictionary_is_loaded_when_it_is_needed() {
    assert_eq!(Converter::new(Config::T2s).convert("漢字"), "汉字");
    let page =
        Cleaner::new().clean("漢字,繁體\n在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|");
    assert_eq!((&*page.text, page.removed.len()), ("汉字，繁体\n", 1));
    assert!(!is_loaded(), "a cleaner does not segment unless asked to");
    let segmenter = Segmenter::new();
    assert_eq!(segmenter.segment("").len(), 0);
    assert_eq!(segmenter.segment("plain text, at https://example.org").len(), 5);
    assert!(!is_loaded(), "ASCII has no Han");
    assert_eq!(segmenter.segment("汉字").len(), 1);
    assert!(is_loaded());
}
