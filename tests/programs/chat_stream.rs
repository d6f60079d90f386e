//! The same chat, of which the answer comes piece by piece.

use futures_util::TryStreamExt;
use openai_client::prelude::*;

pub async fn run(openai: &Client) -> Result<String> {
    let message = ChatCompletionRequestUserMessage::new("Tell me of a cat.");
    let request = CreateChatCompletionRequest::new([message], "gpt-4o");
    let mut events = openai.chat().create_completion_as_stream(&request).await?.into_body();
    let mut text = String::new();
    while let Some(event) = events.try_next().await? {
        for choice in event.data.choices {
            text.extend(choice.delta.content.into_iter().flatten());
        }
    }
    Ok(text)
}
