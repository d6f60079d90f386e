//! The upload of a file.

use openai_client::{Client, File, Result, files::CreateForm};

pub async fn run(openai: &Client, lines: Vec<u8>) -> Result<String> {
    let form = CreateForm::new(File::new(lines).named("batch.jsonl"), "batch");
    Ok(openai.files().create(form).await?.id.clone())
}
