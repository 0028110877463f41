//! The dictionary is loaded by the first text that needs it. It is one for the process, so this is
//! the only test here.

use hanclean::convert::{Config, Converter};
use hanclean::segment::{Segmenter, is_loaded};

#[test]
fn the_dictionary_is_loaded_when_it_is_needed() {
    assert_eq!(Converter::new(Config::T2s).convert("漢字"), "汉字");
    assert!(!is_loaded(), "conversion does not segment");
    let segmenter = Segmenter::new();
    assert_eq!(segmenter.segment("").len(), 0);
    assert_eq!(segmenter.segment("plain text, at https://example.org").len(), 5);
    assert!(!is_loaded(), "ASCII has no Han");
    assert_eq!(segmenter.segment("汉字").len(), 1);
    assert!(is_loaded());
}
