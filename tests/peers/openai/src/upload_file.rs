//! The upload of a file.

use async_openai::{Client, config::Config, error::OpenAIError, types::files::*};

pub async fn run(openai: &Client<impl Config>, lines: Vec<u8>) -> Result<String, OpenAIError> {
    let file = FileInput::from_vec_u8("batch.jsonl".into(), lines);
    let request = CreateFileRequest { file, purpose: FilePurpose::Batch, expires_after: None };
    Ok(openai.files().create(request).await?.id)
}
