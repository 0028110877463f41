use hanclean::normalize::*;
fn main() {
    let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let n = Normalizer::new(Rules::NONE.with(Rule::Mojibake));
    let lines: Vec<&str> = t.lines().collect();
    let mut k = 0;
    for p in lines.chunks(20).step_by(7).take(1000) {
        let p = p.join("\n");
        let s: String = p.bytes().map(char::from).collect();
        let o = n.normalize(&s).0;
        for (a, b) in p.lines().zip(o.lines()) {
            if a != b {
                println!("{a}\n{b:?}\n");
                k += 1;
                if k > 12 {
                    return;
                }
            }
        }
    }
}
