//! Objects in brackets, and the way back.

use parameters_deep_object::types::{SearchFilter, SearchFilterPrice, SearchFilterSortItem};
use parameters_deep_object::{Client, MockReply, MockTransport, serde_json};

/// What a service reads: names and values, decoded.
fn pairs(query: &str) -> Vec<(String, String)> {
    query.split('&').map(|pair| pair.split_once('=').map(|(name, value)| (decode(name), decode(value))).unwrap()).collect()
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        (bytes, rest) = match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).unwrap();
                ([bytes, vec![u8::from_str_radix(digits, 16).unwrap()]].concat(), after)
            }
            _ => ([bytes, vec![*first]].concat(), after),
        };
    }
    String::from_utf8(bytes).unwrap()
}

fn owned<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
}

fn client(mock: &MockTransport) -> Client {
    mock.reply(MockReply::text(204, ""));
    Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap()
}

#[tokio::test]
async fn the_way_to_each_value_stands_in_brackets() {
    let mock = MockTransport::new();
    let filter = SearchFilter::new("a&b=c[d]")
        .price(SearchFilterPrice::new().min(0.5).max(10.0))
        .tags(["x", "y z"])
        .sort([SearchFilterSortItem::new().by("name"), SearchFilterSortItem::new().by("date")]);
    client(&mock).search(&filter).send().await.unwrap();
    assert_eq!(
        pairs(mock.requests()[0].uri.query().unwrap()),
        owned([
            ("filter[status]", "a&b=c[d]"),
            ("filter[price][min]", "0.5"),
            ("filter[price][max]", "10"),
            ("filter[tags][]", "x"),
            ("filter[tags][]", "y z"),
            ("filter[sort][0][by]", "name"),
            ("filter[sort][1][by]", "date"),
        ])
    );
}

#[tokio::test]
async fn maps_lists_and_json_are_parameters_too() {
    let mock = MockTransport::new();
    let meta = [("k".to_owned(), "v".to_owned())].into();
    let search = client(&mock).search(&SearchFilter::new("s")).meta(&meta).expand(["a", "b"]);
    search.created(&serde_json::json!({ "gt": 5, "lt": null })).send().await.unwrap();
    let query = mock.requests()[0].uri.query().unwrap().to_owned();
    let mut expected = owned([
        ("expand[]", "a"),
        ("expand[]", "b"),
        ("filter[status]", "s"),
        ("meta[k]", "v"),
        ("created[gt]", "5"),
        ("created[lt]", ""),
    ]);
    let mut pairs = pairs(&query);
    pairs.sort();
    expected.sort();
    assert_eq!(pairs, expected);
}

#[tokio::test]
async fn every_character_comes_back() {
    for start in (0..=0x2ff).step_by(16).chain([0x20a0, 0x1f600]) {
        let text: String = (start..start + 16).filter_map(char::from_u32).collect();
        let mock = MockTransport::new();
        let meta = [(text.clone(), text.clone())].into();
        client(&mock).search(&SearchFilter::new(&*text)).meta(&meta).expand([&text]).send().await.unwrap();
        let mut pairs = pairs(mock.requests()[0].uri.query().unwrap());
        pairs.sort();
        let mut expected =
            owned([("expand[]", &text), ("filter[status]", &text), (&format!("meta[{text}]"), &text)]);
        expected.sort();
        assert_eq!(pairs, expected);
    }
}
