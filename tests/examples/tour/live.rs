//! The reading calls against the real service.

use std::fmt::Display;
use std::process::ExitCode;

use chatbase::{Client, Error};

use crate::{chapter, step};

/// Enough to see that it works, and little to ask for.
const FEW: i64 = 5;

/// Makes each call whatever came of the one before, and tells by the exit code whether all went well.
pub async fn tour() -> ExitCode {
    let client = match Client::from_env() {
        Ok(client) => client,
        Err(error) => {
            eprintln!("error: {error}\n\n--live takes the key of your account from CHATBASE_API_KEY.");
            return ExitCode::from(2);
        }
    };
    println!("The reading calls of `chatbase`, against {}", client.base_url());
    chapter("The account");
    let chatbots = client.get_chatbots().send().await;
    let chatbots = chatbots.map(|answer| answer.chatbots.unwrap_or_default());
    let found = chatbots.as_ref().map(|chatbots| count(chatbots.len(), "chatbot"));
    let mut well = report("get_chatbots", &found);
    let first = chatbots.unwrap_or_default().into_iter().find_map(|chatbot| chatbot.chatbot_id);
    if let Some(id) = first {
        well &= read(&client, &id).await;
    } else {
        println!("\nNo chatbot is known, so there is nothing more to read.");
    }
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reads what belongs to a chatbot. Only numbers are printed: names and addresses are other people's.
async fn read(client: &Client, bot: &str) -> bool {
    chapter(&format!("The chatbot {bot}"));
    let answer = client.get_conversations(bot).size(FEW).send().await;
    let found = answer.map(|page| count(page.data.unwrap_or_default().len(), "conversation"));
    let mut well = report("get_conversations", &found.as_ref());

    let answer = client.get_leads(bot).size(FEW).send().await;
    let found = answer.map(|page| count(page.data.unwrap_or_default().len(), "lead"));
    well &= report("get_leads", &found.as_ref());

    let answer = client.list_contacts(bot).limit(FEW).send().await;
    let found = answer.map(|page| count(page.data.unwrap_or_default().len(), "contact"));
    well &= report("list_contacts", &found.as_ref());

    let answer = client.get_custom_attributes(bot).send().await;
    let found = answer.map(|schema| count(schema.data.unwrap_or_default().len(), "attribute"));
    well & report("get_custom_attributes", &found.as_ref())
}

/// Prints what came of a call, and says whether it went well.
fn report(call: &str, result: &Result<impl Display, &Error>) -> bool {
    match result {
        Ok(found) => step(call, found),
        // Where the service differs from the document, the error says at what place; the id is for its support.
        Err(error) => match error.request_id() {
            Some(id) => step(call, format_args!("error: {error} (request {id})")),
            None => step(call, format_args!("error: {error}")),
        },
    }
    result.is_ok()
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
