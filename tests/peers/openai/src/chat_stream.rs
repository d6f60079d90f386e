//! The same chat, of which the answer comes piece by piece.

use async_openai::{Client, config::Config, error::OpenAIError, types::chat::*};
use futures_util::TryStreamExt;

pub async fn run(openai: &Client<impl Config>) -> Result<String, OpenAIError> {
    let request = CreateChatCompletionRequestArgs::default()
        .model("gpt-4o")
        .messages(ChatCompletionRequestUserMessage::from("Tell me of a cat."))
        .build()?;
    let mut events = openai.chat().create_stream(request).await?;
    let mut text = String::new();
    while let Some(event) = events.try_next().await? {
        for choice in event.choices {
            text.extend(choice.delta.content);
        }
    }
    Ok(text)
}
