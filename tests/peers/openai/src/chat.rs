//! A chat with a picture and a tool that the model may call.

use async_openai::{Client, config::Config, error::OpenAIError, types::chat::*};
use serde_json::json;

pub async fn run(openai: &Client<impl Config>) -> Result<Option<String>, OpenAIError> {
    let image = ImageUrl::from("https://example.com/cat.png");
    let content = vec![
        ChatCompletionRequestMessageContentPartText::from("Which animal is it?").into(),
        ChatCompletionRequestMessageContentPartImage::from(image).into(),
    ];
    let function = FunctionObjectArgs::default()
        .name("animal")
        .parameters(json!({"type": "object", "properties": {"name": {"type": "string"}}}))
        .build()?;
    let request = CreateChatCompletionRequestArgs::default()
        .model("gpt-4o")
        .messages(ChatCompletionRequestUserMessage { content: content.into(), name: None })
        .tools(ChatCompletionTool { function })
        .build()?;
    let answer = openai.chat().create(request).await?;
    Ok(answer.choices[0].message.content.clone())
}
