//! How long each config takes until it is ready to convert, the first time in a process.
//!
//!     cargo run --release --example ready

use std::env;
use std::error::Error;
use std::process::Command;
use std::time::Instant;

use hanclean::convert::{Config, Converter};

fn main() -> Result<(), Box<dyn Error>> {
    if let Some(config) = env::args().nth(1) {
        let config: Config = config.parse()?;
        let start = Instant::now();
        let converter = Converter::new(config);
        println!("{:.2}", start.elapsed().as_secs_f64() * 1e3);
        drop(converter);
        return Ok(());
    }
    for &config in Config::ALL {
        let mut times = Vec::new();
        for _ in 0..9 {
            // Each in a process of its own: what is prepared once is kept.
            let output = Command::new(env::current_exe()?).arg(config.name()).output()?;
            times.push(String::from_utf8(output.stdout)?.trim().parse::<f64>()?);
        }
        times.sort_by(f64::total_cmp);
        println!("{config}\t{:.2} ms", times[times.len() / 2]);
    }
    Ok(())
}
