use std::hint::black_box;

use anyhow::{Result, anyhow};
use hanclean::align::Edits;
use hanclean::convert::{Config, Converter};

/// What a row of a table is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Not a conversion, but what none can beat.
    Limit,
    /// This project.
    Own,
    /// Another converter.
    Rival,
}

/// Converts a text once and puts the result where it may be looked at.
type Run = dyn FnMut(&str, &mut String);

/// One converter, ready to convert.
pub(crate) struct Engine {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) run: Box<Run>,
}

/// What is measured for a config; OpenCC itself is among them as [`OPENCC`].
pub(crate) fn all(config: Config) -> Result<Vec<Engine>> {
    let mut engines = limits();
    engines.extend(own(config));
    engines.push(opencc(config)?);
    engines.extend(zhconv(config));
    engines.extend(hanconv(config));
    engines.push(fmmseg(config)?);
    engines.push(zhhz(config)?);
    engines.push(ferrous(config)?);
    Ok(engines)
}

/// The name of the one whose output is right.
pub(crate) const OPENCC: &str = "OpenCC 1.4.2 (opencc-rust 2.0.2)";

fn engine(
    name: impl Into<String>,
    kind: Kind,
    run: impl FnMut(&str, &mut String) + 'static,
) -> Engine {
    Engine { name: name.into(), kind, run: Box::new(run) }
}

/// One that gives its result as a new string.
fn rival(name: impl Into<String>, convert: impl Fn(&str) -> String + 'static) -> Engine {
    engine(name, Kind::Rival, move |text, output| *output = convert(text))
}

fn limits() -> Vec<Engine> {
    let copy = engine("memcpy", Kind::Limit, |text, output| {
        output.clear();
        output.push_str(black_box(text));
    });
    let check = engine("std::str::from_utf8", Kind::Limit, |text, _| {
        black_box(std::str::from_utf8(black_box(text.as_bytes())).is_ok());
    });
    vec![copy, check]
}

fn own(config: Config) -> Vec<Engine> {
    let new = Converter::new(config);
    let into = new.clone();
    let with_edits = new.clone();
    let mut edits = Edits::new();
    vec![
        engine("hanclean, into a buffer", Kind::Own, move |text, output| {
            output.clear();
            into.convert_into(text, output);
        }),
        engine("hanclean", Kind::Own, move |text, output| *output = new.convert(text)),
        engine("hanclean, into a buffer with edits", Kind::Own, move |text, output| {
            output.clear();
            edits.clear();
            with_edits.convert_into_with_edits(text, output, &mut edits);
        }),
    ]
}

fn opencc(config: Config) -> Result<Engine> {
    let opencc = opencc_rust::OpenCC::new(format!("{config}.json"))?;
    // It refuses NUL, which none of the texts has.
    Ok(rival(OPENCC, move |text| opencc.convert(text).unwrap_or_default()))
}

/// By the rules of MediaWiki, its default; they are not OpenCC's.
fn zhconv(config: Config) -> Vec<Engine> {
    use zhconv::Variant;
    let variants: &[(&str, Variant)] = match config {
        Config::S2t => &[("ZhHant", Variant::ZhHant)],
        Config::S2twp => &[("ZhTW", Variant::ZhTW)],
        _ => &[("ZhHans", Variant::ZhHans), ("ZhCN", Variant::ZhCN)],
    };
    let engine = |&(name, variant): &(&str, Variant)| {
        rival(format!("zhconv 0.4.2 ({name})"), move |text| zhconv::zhconv(text, variant))
    };
    variants.iter().map(engine).collect()
}

fn hanconv(config: Config) -> Option<Engine> {
    let convert: fn(&str) -> String = match config {
        Config::T2s => |text| hanconv::t2s(text),
        Config::Tw2s => |text| hanconv::tw2s(text),
        Config::Hk2s => |text| hanconv::hk2s(text),
        Config::S2t => |text| hanconv::s2t(text),
        Config::Tw2sp => |text| hanconv::tw2sp(text),
        Config::S2twp => |text| hanconv::s2twp(text),
        _ => return None,
    };
    Some(rival("hanconv 0.5.1", convert))
}

fn fmmseg(config: Config) -> Result<Engine> {
    let parsed = opencc_fmmseg::OpenccConfig::parse(config.name());
    let config = parsed.ok_or_else(|| anyhow!("opencc-fmmseg has no {config}"))?;
    let mut opencc = opencc_fmmseg::OpenCC::new();
    opencc.set_parallel(false);
    Ok(rival("opencc-fmmseg 0.13.0 (serial)", move |text| {
        opencc.convert_with_config(text, config, false)
    }))
}

fn zhhz(config: Config) -> Result<Engine> {
    let config = zhhz::Config::parse(config.name()).map_err(|error| anyhow!(error))?;
    let converter = zhhz::Converter::new(config);
    Ok(rival("zhhz 0.8.2", move |text| converter.convert(text)))
}

fn ferrous(config: Config) -> Result<Engine> {
    use ferrous_opencc::config::BuiltinConfig;
    let config = BuiltinConfig::from_filename(&format!("{config}.json"))?;
    let opencc = ferrous_opencc::OpenCC::from_config(config)?;
    Ok(rival("ferrous-opencc 0.4.0", move |text| opencc.convert(text)))
}
