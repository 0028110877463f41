//! Measures the detector on labelled pages: `evaluate LABELLED.jsonl... [--show]`.

use std::fs::File;
use std::io::BufReader;

use hanclean::evaluate::{Labelled, evaluate};
use hanclean::trailer::Detector;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut pages = Vec::new();
    for path in std::env::args().skip(1) {
        pages.extend(Labelled::read(BufReader::new(File::open(path)?))?);
    }
    let detector = Detector::new();
    let report =
        evaluate(&pages, |text| detector.find(text).into_iter().map(|block| block.span).collect());
    print!("{report}");
    Ok(())
}
