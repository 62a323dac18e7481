//! Whatever the names are in Rust, the wire has those of the document.

use names_in_other_scripts::types::{HuoQuMingChengStrana as Strana, Imia};
use names_in_other_scripts::{Client, MockReply, MockTransport};

#[tokio::test]
async fn names_are_spelt_in_latin_letters() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"имя":"Анна","фамилия":"И","名称":"n","地址":"a","όνομα":"o","사용자ID":7}"#));
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    let imia: Imia = client.huo_qu_ming_cheng().strana(Strana::RiBen).send().await.unwrap();
    assert_eq!((imia.imia.as_str(), imia.familiia.as_deref(), imia.sayongja_id), ("Анна", Some("И"), Some(7)));
    assert_eq!((imia.ming_cheng.as_deref(), imia.di_zhi.as_deref(), imia.onoma.as_deref()), (Some("n"), Some("a"), Some("o")));
    let request = &mock.requests()[0];
    assert_eq!(request.uri.path(), "/%D0%B8%D0%BC%D0%B5%D0%BD%D0%B0");
    assert_eq!(request.uri.query(), Some("%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B0=%E6%97%A5%E6%9C%AC"));
}
