//! A tour of the crate `chatbase`: all sixteen operations, one after the other.
//!
//! * `cargo run -p tests --example tour` talks to a service in memory and needs neither key nor network.
//! * `cargo run -p tests --example tour -- --live` makes the reading calls against the real service, with the key
//!   in `CHATBASE_API_KEY`. It changes nothing and costs nothing.

mod live;
mod service;

use std::env;
use std::error::Error;
use std::fmt::Display;
use std::process::ExitCode;

use chatbase::Client;
use chatbase::jiff::civil::date;
use chatbase::types::{
    ChatRequest, ContactInput, CreateChatbotRequest, CreateContactsRequest, CustomAttribute, CustomAttributeType,
    DeleteChatbotRequest, Message, MessageRole, UpdateChatbotDataRequest, UpdateChatbotSettingsRequest,
    UpdateChatbotSettingsRequestVisibility,
};

use crate::service::Service;

/// The only key that the service in memory accepts.
const KEY: &str = "key-of-the-tour";

const USAGE: &str = "usage: cargo run -p tests --example tour [-- --live]

without a flag   walks all operations against a service in memory; needs no key
--live           makes the reading calls against the real service, with the key in CHATBASE_API_KEY";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    match arguments.iter().map(AsRef::as_ref).collect::<Vec<&str>>()[..] {
        [] => in_memory().await,
        ["--live"] => live::tour().await,
        ["--help" | "-h"] => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        [..] => {
            eprintln!("error: I do not understand `{}`\n\n{USAGE}", arguments.join(" "));
            ExitCode::from(2)
        }
    }
}

async fn in_memory() -> ExitCode {
    match walk().await {
        Ok(()) => {
            println!("\nThat was all of it: sixteen operations, and nothing left this process.");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn walk() -> Result<()> {
    println!("A tour of `chatbase`, against a service in memory");
    let service = Service::new(KEY);
    // All that differs from a client for the real service is its transport.
    let client = Client::builder().api_key(KEY).transport(service.clone()).build()?;

    let bot = make_chatbot(&client).await?;
    talk(&client, &bot).await?;
    read_conversations(&client, &bot).await?;
    read_leads(&client, &bot).await?;
    define_attributes(&client, &bot).await?;
    keep_contacts(&client, &bot).await?;
    remove_chatbot(&client, &bot).await?;
    meet_errors(&client, &service).await
}

async fn make_chatbot(client: &Client) -> Result<String> {
    chapter("A chatbot");
    // What the service requires is an argument of `new`; the rest are setters.
    let request = CreateChatbotRequest::new("Guide", "We open at nine.").urls_to_scrape(["https://example.com"]);
    let bot = client.create_chatbot(&request).send().await?;
    // The document promises no member of an answer, so each of them may be missing.
    let id = bot.chatbot_id.ok_or("the new chatbot has no id")?;
    step("create_chatbot", format_args!("{id}, named {}", or_none(bot.chatbot_name.as_deref())));

    let request = UpdateChatbotDataRequest::new(&id).source_text("We open at nine and close at five.");
    let bot = client.update_chatbot_data(request).send().await?;
    step("update_chatbot_data", format_args!("{} is trained anew", or_none(bot.chatbot_id.as_deref())));

    let request = UpdateChatbotSettingsRequest::new(&id)
        .model("gpt-4o-mini")
        .temperature(0.2)
        .visibility(UpdateChatbotSettingsRequestVisibility::Private);
    let bot = client.update_chatbot_settings(request).send().await?;
    step("update_chatbot_settings", format_args!("the model is now {}", or_none(bot.model.as_deref())));

    // `send_with_response` keeps what `send` drops: status, headers, request id and raw bytes.
    let response = client.get_chatbots().send_with_response().await?;
    let (status, bytes) = (response.status(), response.bytes().len());
    let request_id = or_none(response.request_id()).to_owned();
    let count = response.into_body().chatbots.unwrap_or_default().len();
    step("get_chatbots", format_args!("{count} on the account ({status}, {bytes} bytes, {request_id})"));
    Ok(id)
}

async fn talk(client: &Client, bot: &str) -> Result<()> {
    chapter("Talking to it");
    let mut history = vec![Message::new(MessageRole::User, "When do you open?")];
    // A request is taken by reference or by value, so it can be kept and sent again.
    let request = ChatRequest::new(bot, history.clone()).temperature(0.0);
    let reply = client.chat(&request).send().await?;
    let text = reply.text.unwrap_or_default();
    let conversation = reply.conversation_id.ok_or("the answer belongs to no conversation")?;
    step("chat", format_args!("“{text}” ({conversation})"));

    // The service remembers nothing for the agent: each turn brings the ones before it.
    history.push(Message::new(MessageRole::Assistant, text));
    history.push(Message::new(MessageRole::User, "And when do you close?"));
    let request = ChatRequest::new(bot, history).conversation_id(conversation);
    let mut stream = client.chat(request).stream().await?;
    let mut pieces = 0;
    let mut text = String::new();
    // A piece never ends inside a character. Here each is a word; a network cuts where it likes.
    while let Some(piece) = stream.next().await {
        text.push_str(&piece?);
        pieces += 1;
    }
    step("chat, as a stream", format_args!("“{text}” (pieces: {pieces})"));
    Ok(())
}

async fn read_conversations(client: &Client, bot: &str) -> Result<()> {
    chapter("What was said");
    // Three fit on a page, so `items` asks for the second one by itself, when it is needed.
    let mut conversations = client.get_conversations(bot).size(3).items();
    while let Some(conversation) = conversations.next().await {
        let conversation = conversation?;
        let (id, source) = (or_none(conversation.id.as_deref()), or_none(conversation.source.as_deref()));
        let messages = conversation.messages.unwrap_or_default().len();
        step("get_conversations", format_args!("{id} from {source}, messages: {messages}"));
    }
    Ok(())
}

async fn read_leads(client: &Client, bot: &str) -> Result<()> {
    chapter("Who left an address");
    let mut pages = client.get_leads(bot).start_date(date(2026, 1, 2)).size(2).pages();
    let mut number = 0;
    while let Some(page) = pages.next().await {
        let leads = page?.data.unwrap_or_default();
        number += 1;
        let names: Vec<&str> = leads.iter().map(|lead| or_none(lead.name.as_deref())).collect();
        // The document does not say how many pages there are, so the one after the last comes empty.
        let names = if names.is_empty() { "nobody, so this is the end".to_owned() } else { names.join(", ") };
        step("get_leads", format_args!("page {number}: {names}"));
    }
    Ok(())
}

async fn define_attributes(client: &Client, bot: &str) -> Result<()> {
    chapter("Attributes of contacts");
    let attribute = CustomAttribute::new("visits", CustomAttributeType::Text);
    let made = client.create_custom_attribute(bot, attribute).send().await?;
    step("create_custom_attribute", format_args!("{}: {}", made.name, made.r#type));

    let attribute = CustomAttribute::new("visits", CustomAttributeType::Number);
    let changed = client.update_custom_attribute(bot, "visits", attribute).send().await?;
    step("update_custom_attribute", format_args!("{}: {}", changed.name, changed.r#type));

    let schema = client.get_custom_attributes(bot).send().await?.data.unwrap_or_default();
    step("get_custom_attributes", format_args!("{} defined", schema.len()));
    Ok(())
}

async fn keep_contacts(client: &Client, bot: &str) -> Result<()> {
    chapter("Contacts");
    let ada = ContactInput::new().name("Ada").email("ada@example.com").custom_attributes([("visits", 1)]);
    let request = CreateContactsRequest::new().contacts([ada, ContactInput::new().name("Blaise")]);
    let made = client.create_contacts(bot, request).send().await?.data.unwrap_or_default();
    step("create_contacts", format_args!("{} at once", made.len()));
    let first = made.into_iter().next().and_then(|contact| contact.id).ok_or("no contact was made")?;

    // The documented answer names no next cursor, so there is no `items` here that could stop too early.
    let listed = client.list_contacts(bot).limit(10).send().await?.data.unwrap_or_default();
    step("list_contacts", format_args!("{} there", listed.len()));

    let contact = client.get_contact(bot, &first).send().await?;
    step("get_contact", format_args!("{first} is {}", or_none(contact.name.as_deref())));

    // What is not set is not sent, and so stays as it is.
    let change = ContactInput::new().custom_attributes([("visits", 2)]);
    let contact = client.update_contact(bot, &first, change).send().await?;
    let visits = contact.custom_attributes.unwrap_or_default().remove("visits").unwrap_or_default();
    step("update_contact", format_args!("{} has {visits} visits", or_none(contact.name.as_deref())));

    let status = client.delete_contact(bot, &first).send().await?;
    step("delete_contact", or_none(status.message.as_deref()));
    Ok(())
}

async fn remove_chatbot(client: &Client, bot: &str) -> Result<()> {
    chapter("Tidying up");
    let status = client.delete_chatbot(DeleteChatbotRequest::new(bot)).send().await?;
    step("delete_chatbot", or_none(status.message.as_deref()));
    Ok(())
}

async fn meet_errors(client: &Client, service: &Service) -> Result<()> {
    chapter("When it goes wrong");
    // 404 is not in the document, and is an error like the others all the same.
    match client.get_contact("bot-1", "nobody").send().await {
        Err(chatbase::Error::Api(error)) if error.is_not_found() => step("404", &error),
        other => return Err(format!("expected a 404, not {other:?}").into()),
    }
    // 401 is in the document, so its body has a type. The text of an error never shows the key.
    let stranger = Client::builder().api_key("not-the-key").transport(service.clone()).build()?;
    match stranger.get_chatbots().send().await {
        Err(chatbase::Error::Api(error)) if error.is_unauthorized() => {
            let code = error.body().and_then(|body| body.error.as_deref());
            step("401", format_args!("{error} (in the body: {})", or_none(code)));
        }
        other => return Err(format!("expected a 401, not {other:?}").into()),
    }
    Ok(())
}

fn chapter(title: &str) {
    println!("\n{title}");
}

fn step(call: &str, result: impl Display) {
    println!("  {call:<24} {result}");
}

fn or_none(text: Option<&str>) -> &str {
    text.unwrap_or("(none)")
}
