use hanclean::normalize::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::fs::read_to_string(&a[1]).unwrap();
    let mut n = t.len().min(a[2].parse().unwrap());
    while !t.is_char_boundary(n) {
        n -= 1
    }
    let n1 = Normalizer::new(Rules::WEB);
    let c = n1.normalize(&t[..n]).0.into_owned();
    let k: usize = a[3].parse().unwrap();
    let s = std::time::Instant::now();
    let mut x = 0;
    for _ in 0..k {
        x += n1.normalize(&c).0.len();
        if a.len() > 4 {
            x += n1.hints(&c).len() + unreadable(&c).len();
        }
    }
    eprintln!(
        "{x} {:?} {} MB/s",
        s.elapsed(),
        (c.len() * k) as f64 / s.elapsed().as_secs_f64() / 1e6
    );
}
