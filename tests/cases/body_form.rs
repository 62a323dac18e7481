//! Forms, as services read them.

use body_form::types::{Address, ChargeInput as Charge, ChargeItemsItem};
use body_form::serde_json::{self, Value};
use body_form::{Client, MockReply, MockTransport, Patch};

async fn sent(charge: &Charge) -> String {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"amount":1}"#));
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    client.create_charge(charge).send().await.unwrap();
    let request = &mock.requests()[0];
    assert_eq!(request.headers["content-type"], "application/x-www-form-urlencoded");
    String::from_utf8(request.body.to_vec()).unwrap()
}

fn map(key: &str, value: &str) -> [(String, String); 1] {
    [(key.to_owned(), value.to_owned())]
}

#[tokio::test]
async fn members_are_written_by_their_encoding() {
    assert_eq!(sent(&Charge::new(5)).await, "amount=5");
    assert_eq!(sent(&Charge::new(5).note("a b&c=d+".to_owned())).await, "amount=5&note=a%20b%26c%3Dd%2B");
    assert_eq!(sent(&Charge::new(5).note(Patch::Null)).await, "amount=5&note=");
    assert_eq!(sent(&Charge::new(5).tags(["a", "b"])).await, "amount=5&tags=a&tags=b");
    assert_eq!(sent(&Charge::new(5).expand(["a", "b"])).await, "amount=5&expand%5B%5D=a&expand%5B%5D=b");
    assert_eq!(sent(&Charge::new(5).codes(["a", "b,c"])).await, "amount=5&codes=a,b%2Cc");
    assert_eq!(sent(&Charge::new(5).meta(map("k", "v"))).await, "amount=5&meta%5Bk%5D=v");
    assert_eq!(sent(&Charge::new(5).flat(map("k", "v"))).await, "amount=5&k=v");
    let address = Address::new().street("s").lines(["1", "2"]).geo(map("k", "v"));
    assert_eq!(sent(&Charge::new(5).address(address)).await, "amount=5&street=s&lines=1&lines=2&geo%5Bk%5D=v");
    assert_eq!(sent(&Charge::new(5).raw(map("k", "v"))).await, "amount=5&raw=%7B%22k%22%3A%22v%22%7D");
}

#[tokio::test]
async fn objects_in_lists_are_numbered() {
    let items = [ChargeItemsItem::new().price("p").tax([1, 2]), ChargeItemsItem::new().price("q")];
    let body = sent(&Charge::new(5).items(items)).await;
    let body = body.replace("%5B", "[").replace("%5D", "]");
    assert_eq!(body, "amount=5&items[0][price]=p&items[0][tax][]=1&items[0][tax][]=2&items[1][price]=q");
}

#[tokio::test]
async fn a_free_form_takes_any_object() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, "")).reply(MockReply::text(204, ""));
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    let body = serde_json::json!({ "a": 1, "b": { "c": [true] } });
    client.free().body(body.as_object().unwrap()).send().await.unwrap();
    client.nothing().send().await.unwrap();
    assert_eq!(mock.requests()[0].body, "a=1&b%5Bc%5D%5B%5D=true");
    assert!(mock.requests()[1].body.is_empty() && !mock.requests()[1].headers.contains_key("content-type"));
}

/// Numbers that look random and are the same in every run (a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn text(&mut self) -> String {
        (0..=self.roll(3)).map(|_| ["a", "&", "=", "%", "+", " ", "é", "😀", "\n", "#"][self.roll(10) as usize]).collect()
    }

    fn scalar(&mut self) -> Value {
        match self.roll(4) {
            0 => Value::from(self.roll(1000)),
            1 => Value::from(self.roll(2) == 0),
            _ => Value::from(self.text()),
        }
    }

    /// A value that a form can tell from every other: lists have two items or more, all of one kind.
    fn value(&mut self, depth: u64) -> Value {
        match self.roll(if depth == 0 { 1 } else { 4 }) {
            0 => self.scalar(),
            1 => (0..2 + self.roll(2)).map(|_| self.scalar()).collect(),
            2 => (0..2 + self.roll(2)).map(|_| self.object(depth - 1)).collect(),
            _ => self.object(depth - 1),
        }
    }

    fn object(&mut self, depth: u64) -> Value {
        let members = (0..=self.roll(3)).map(|_| (self.text(), self.value(depth)));
        Value::Object(members.collect())
    }
}

/// Reads a form as the services do that know the brackets; all values are texts.
fn read(body: &str) -> Value {
    let mut form = serde_json::json!({});
    for pair in body.split('&') {
        let (name, value) = pair.split_once('=').unwrap();
        let (name, value) = (decode(name), decode(value));
        let (first, rest) = name.split_once('[').map_or((&*name, ""), |(first, rest)| (first, rest));
        let mut steps = vec![first];
        steps.extend(rest.strip_suffix(']').into_iter().flat_map(|rest| rest.split("][")));
        put(&mut form, &steps, &value);
    }
    form
}

fn put(place: &mut Value, steps: &[&str], value: &str) {
    match steps {
        // A name that stands twice is a list, as is one with empty brackets.
        [] if place.is_null() => *place = Value::from(value),
        [] | [""] => {
            let list = if place.is_array() { place.take() } else { Value::from_iter([place.take()]) };
            let items = list.as_array().unwrap().iter().filter(|item| !item.is_null()).cloned();
            *place = items.chain([Value::from(value)]).collect();
        }
        [step, rest @ ..] => match step.parse::<usize>() {
            Ok(number) if !place.is_object() => {
                let mut items = place.as_array().cloned().unwrap_or_default();
                items.resize(items.len().max(number + 1), Value::Null);
                put(&mut items[number], rest, value);
                *place = Value::from(items);
            }
            _ => put(&mut place[*step], rest, value),
        },
    }
}

fn decode(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend_from_slice(part[2..].as_bytes());
    }
    String::from_utf8(bytes).unwrap()
}

/// The same value with every scalar as its text.
fn texts(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(texts).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), texts(value))).collect(),
        Value::String(text) => Value::from(&**text),
        scalar => Value::from(scalar.to_string()),
    }
}

#[tokio::test]
async fn what_is_written_is_read_as_the_same() {
    let mut dice = Dice(1);
    for _ in 0..500 {
        let body = dice.object(3);
        let mock = MockTransport::new();
        mock.reply(MockReply::text(204, ""));
        let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
        client.free().body(body.as_object().unwrap()).send().await.unwrap();
        let sent = String::from_utf8(mock.requests()[0].body.to_vec()).unwrap();
        assert_eq!(read(&sent), texts(&body), "{sent}");
    }
}
