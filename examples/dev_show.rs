use hanclean::evaluate::Labelled;
use hanclean::trailer::Detector;
use std::fs::File;
use std::io::BufReader;
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let d = Detector::new();
    let mut shown = 0;
    for p in &a[1..] {
        for page in Labelled::read(BufReader::new(File::open(p).unwrap())).unwrap() {
            if a[0] == "dump" {
                let b = d.find(&page.text);
                println!(
                    "{}",
                    serde_json::json!({"id":page.id,"kind":page.kind,"gold":page.spans.iter().map(|s|(s.start,s.end)).collect::<Vec<_>>(),"found":b.iter().map(|b|(b.span.start,b.span.end,b.score)).collect::<Vec<_>>(),"ev":b.iter().map(|b|format!("{:?} {:?}",b.kind,b.evidence)).collect::<Vec<_>>() })
                );
                shown += 1;
            }
        }
    }
    let _ = shown;
}
