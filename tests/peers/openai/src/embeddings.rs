//! Embeddings of two texts.

use async_openai::{Client, config::Config, error::OpenAIError, types::embeddings::*};

pub async fn run(openai: &Client<impl Config>) -> Result<Vec<usize>, OpenAIError> {
    let request = CreateEmbeddingRequestArgs::default()
        .model("text-embedding-3-small")
        .input(["a cat", "a dog"])
        .build()?;
    let answer = openai.embeddings().create(request).await?;
    Ok(answer.data.iter().map(|embedding| embedding.embedding.len()).collect())
}
