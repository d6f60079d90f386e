//! Damaged descriptions: nodes of real ones are deleted, replaced, exchanged and referred to at
//! random, from a fixed seed. Whatever comes of it is generated or complained about; nothing
//! panics, and nothing goes on for ever. `SPECWRIGHT_MUTATIONS` says how many of
//! each, `SPECWRIGHT_MUTATED` which files instead, separated by spaces.

use serde_json::{Value, json};
use specwright::{Job, generate, source::Loader};
use std::{
    env, fs,
    path::Path,
    time::{Duration, Instant},
};

const SPECS: &[&str] = &[
    "specs/sentinel-workspace-manager/openapi.yaml",
    "tests/cases/all-of/spec.yaml",
    "tests/cases/bodies/spec.yaml",
    "tests/cases/parameters/spec.yaml",
    "tests/cases/references/spec.yaml",
    "tests/cases/union-discriminator/spec.yaml",
    "tests/cases/unions/spec.yaml",
];

/// None of these is large: a generation that takes longer has lost its way.
const PATIENCE: Duration = Duration::from_secs(30);

struct One(String);

impl Loader for One {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        if path == "api.json" {
            Ok(self.0.clone().into_bytes())
        } else {
            Err("there is no such file".to_owned())
        }
    }
}

/// Numbers that look random and are the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("it is below a usize")
    }
}

#[test]
fn damaged_descriptions_do_no_harm() {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the generator lies in a repository");
    let count =
        env::var("SPECWRIGHT_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(40);
    let given = env::var("SPECWRIGHT_MUTATED").unwrap_or_default();
    let given: Vec<&str> = given.split(' ').filter(|path| !path.is_empty()).collect();
    let specs = if given.is_empty() { SPECS } else { &given };
    for spec in specs {
        let text =
            fs::read_to_string(root.join(spec)).unwrap_or_else(|error| panic!("{spec}: {error}"));
        let whole: Value = serde_yaml::from_str(&text).expect("it is YAML");
        for seed in 1..=count {
            let mut dice = Dice(u64::wrapping_mul(seed, 0x9E37_79B9_7F4A_7C15));
            let mut damaged = whole.clone();
            for _ in 0..=dice.below(4) {
                damage(&mut damaged, &mut dice);
            }
            let job = Job { spec: "api.json".to_owned(), ..Job::default() };
            let started = Instant::now();
            let loader = One(damaged.to_string());
            if env::var_os("SPECWRIGHT_SHOWN").is_some() {
                fs::write(env::temp_dir().join("mutated.json"), &loader.0)
                    .expect("the folder for temporary files can be written");
            }
            let outcome = generate(&job, &loader);
            assert!(started.elapsed() < PATIENCE, "{spec}, seed {seed}: {:?}", started.elapsed());
            let failed = outcome
                .diagnostics
                .iter()
                .any(|found| found.severity == specwright::diag::Severity::Error);
            assert!(
                failed || !outcome.files.is_empty(),
                "{spec}, seed {seed}: nothing came of it, and nothing was said"
            );
        }
    }
}

/// Does one thing to one node.
fn damage(whole: &mut Value, dice: &mut Dice) {
    let count = nodes(whole);
    let (one, two) = (dice.below(count), dice.below(count));
    let other = node(whole, &mut two.clone()).cloned().unwrap_or_default();
    let way = dice.below(8);
    let pick = dice.below(16);
    let Some(found) = node(whole, &mut one.clone()) else { return };
    match (way, &mut *found) {
        (0 | 1, Value::Object(members)) if !members.is_empty() => {
            let key = members.keys().nth(pick % members.len()).cloned().unwrap_or_default();
            members.remove(&key);
        }
        (0 | 1, Value::Array(items)) if !items.is_empty() => drop(items.remove(pick % items.len())),
        (2, Value::Object(members)) if !members.is_empty() => {
            let key = members.keys().nth(pick % members.len()).cloned().unwrap_or_default();
            let value = members.remove(&key).unwrap_or_default();
            members.insert(KEYS[pick % KEYS.len()].to_owned(), value);
        }
        (3 | 4, _) => *found = other,
        (5, Value::Object(members)) => {
            drop(members.insert(KEYS[pick % KEYS.len()].to_owned(), other))
        }
        _ => *found = something(pick),
    }
}

const KEYS: &[&str] = &[
    "allOf",
    "oneOf",
    "items",
    "$ref",
    "additionalProperties",
    "enum",
    "",
    "type",
    "x-ms-enum",
    "/{",
    "discriminator",
    "+1",
];

fn something(pick: usize) -> Value {
    match pick {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(1e308),
        4 => json!(""),
        5 => json!("object"),
        6 => json!("array"),
        7 => json!([]),
        8 => json!({}),
        9 => json!({ "$ref": "#" }),
        10 => json!({ "$ref": "#/components/schemas/A" }),
        11 => json!({ "$ref": "#/definitions/CheckNameRequest" }),
        12 => json!([{ "$ref": "#/paths" }, {}, null, 3]),
        13 => json!("../{a}\"\n*/`"),
        14 => json!({ "type": ["string", "object", "null"], "enum": [1, "a", null, {}] }),
        _ => json!(u64::MAX),
    }
}

fn nodes(value: &Value) -> usize {
    1 + match value {
        Value::Object(members) => members.values().map(nodes).sum::<usize>(),
        Value::Array(items) => items.iter().map(nodes).sum(),
        _ => 0,
    }
}

fn node<'v>(value: &'v mut Value, left: &mut usize) -> Option<&'v mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Object(members) => members.values_mut().find_map(|value| node(value, left)),
        Value::Array(items) => items.iter_mut().find_map(|value| node(value, left)),
        _ => None,
    }
}
