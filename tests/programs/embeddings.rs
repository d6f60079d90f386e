//! Embeddings of two texts.

use openai_client::{Client, Result, models::CreateEmbeddingRequest};

pub async fn run(openai: &Client) -> Result<Vec<usize>> {
    let request = CreateEmbeddingRequest::new(["a cat", "a dog"], "text-embedding-3-small");
    let answer = openai.embeddings().create(&request).await?;
    Ok(answer.data.iter().map(|embedding| embedding.embedding.len()).collect())
}
