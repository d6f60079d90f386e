//! A chat with a picture and a tool that the model may call.

use openai_client::prelude::*;
use serde_json::json;

pub async fn run(openai: &Client) -> Result<Option<String>> {
    let image =
        ChatCompletionRequestMessageContentPartImageImageUrl::new("https://example.com/cat.png");
    let message = ChatCompletionRequestUserMessage::new([
        ChatCompletionRequestMessageContentPartText::new("Which animal is it?").into(),
        ChatCompletionRequestMessageContentPartImage::new(image).into(),
    ]);
    let parameters =
        [("type", json!("object")), ("properties", json!({"name": {"type": "string"}}))];
    let tool = ChatCompletionTool::new(FunctionObject::new("animal").with_parameters(parameters));
    let request = CreateChatCompletionRequest::new([message], "gpt-4o").with_tools([tool]);
    let answer = openai.chat().create_completion(&request).await?;
    Ok(answer.choices[0].message.content.clone())
}
