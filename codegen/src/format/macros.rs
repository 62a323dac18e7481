//! A call of one of the run time's macros, laid out as a person would: the printer of Rust leaves the
//! tokens of a macro as they come.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::{Expr, ExprLit, ItemMacro, Lit, MacroDelimiter, MetaNameValue};

use super::WIDTH;
use crate::package::DOC_LINE_END;

/// Lays out `name!(head);`, `name!(head { element, … });` or `name! { item { element, … } }`, or nothing of it if the
/// macro is of another form.
pub(super) fn layout(item: &ItemMacro) -> Option<String> {
    let name = &item.mac.path.get_ident()?.to_string();
    if matches!(item.mac.delimiter, MacroDelimiter::Brace(_)) {
        return layout_declared(name, item.mac.tokens.clone());
    }
    // What a feature switches is switched within the macro.
    if !item.attrs.is_empty() {
        return None;
    }
    let mut text = String::new();
    let tokens: Vec<TokenTree> = item.mac.tokens.clone().into_iter().collect();
    match tokens.split_last()? {
        (TokenTree::Group(body), head) if body.delimiter() == Delimiter::Brace => {
            fill(&mut text, "", &format!("{name}!({} {{", line(head.iter().cloned())));
            for element in elements(body) {
                push_element(&mut text, "    ", element);
            }
            text.push_str("});\n");
        }
        _ => {
            let call = format!("{name}!({});", line(tokens.into_iter()));
            if call.len() > WIDTH {
                let head = &call[name.len() + 2..call.len() - 2];
                text.push_str(&format!("{name}!(\n"));
                fill(&mut text, "    ", head);
                text.push_str(");\n");
            } else {
                text.push_str(&call);
                text.push('\n');
            }
        }
    }
    Some(text)
}

/// Whether a call is a line of its own, and not a list of elements.
pub(super) fn is_line(item: &ItemMacro) -> bool {
    let is_list = |token: &TokenTree| matches!(token, TokenTree::Group(body) if body.delimiter() == Delimiter::Brace);
    !matches!(item.mac.delimiter, MacroDelimiter::Brace(_)) && !item.mac.tokens.clone().into_iter().any(|t| is_list(&t))
}

/// An enumeration that a macro declares.
fn layout_declared(name: &str, tokens: TokenStream) -> Option<String> {
    let mut head: Vec<TokenTree> = tokens.into_iter().collect();
    let Some(TokenTree::Group(body)) = head.pop() else { return None };
    let mut text = format!("{name}! {{\n");
    let head = push_attributes(&mut text, "    ", head)?;
    text.push_str(&format!("    {} {{\n", line(head.into_iter())));
    for element in elements(&body) {
        let element = push_attributes(&mut text, "        ", element)?;
        push_element(&mut text, "        ", element);
    }
    text.push_str("    }\n}\n");
    Some(text)
}

/// Adds the attributes that stand before something, docs as comments, and gives the rest.
fn push_attributes(text: &mut String, indent: &str, tokens: Vec<TokenTree>) -> Option<Vec<TokenTree>> {
    let mut tokens = tokens.into_iter().peekable();
    while tokens.next_if(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#')).is_some() {
        let Some(TokenTree::Group(attribute)) = tokens.next() else { return None };
        let told = syn::parse2(attribute.stream()).ok().filter(|meta: &MetaNameValue| meta.path.is_ident("doc"));
        match told.map(|meta| meta.value) {
            Some(Expr::Lit(ExprLit { lit: Lit::Str(told), .. })) => {
                for part in told.value().split(DOC_LINE_END) {
                    text.push_str(&format!("{indent}///{part}\n"));
                }
            }
            _ => text.push_str(&format!("{indent}#[{}]\n", line(attribute.stream().into_iter()))),
        }
    }
    Some(tokens.collect())
}

/// The parts of a body, each with the comma at its end.
fn elements(body: &Group) -> Vec<Vec<TokenTree>> {
    let mut all = vec![Vec::new()];
    for token in body.stream() {
        let ends = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
        if let Some(last) = all.last_mut() {
            last.push(token);
        }
        if ends {
            all.push(Vec::new());
        }
    }
    all.retain(|element| !element.is_empty());
    all
}

/// One element on a line; where that is too long, what is in its parentheses or each `.method(…)` on its own,
/// and long lists filled.
fn push_element(text: &mut String, indent: &str, element: Vec<TokenTree>) {
    let whole = line(element.iter().cloned());
    if indent.len() + whole.len() <= WIDTH {
        text.push_str(&format!("{indent}{whole}\n"));
        return;
    }
    let inner = format!("{indent}    ");
    if let [name @ TokenTree::Ident(_), TokenTree::Group(arguments), _] = &element[..] {
        text.push_str(&format!("{indent}{name}(\n"));
        for argument in elements(arguments) {
            fill(text, &inner, &line(argument.into_iter()));
        }
        text.push_str(&format!("{indent}),\n"));
        return;
    }
    let mut parts: Vec<Vec<TokenTree>> = vec![Vec::new()];
    for token in element {
        if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.') {
            parts.push(Vec::new());
        }
        if let Some(last) = parts.last_mut() {
            last.push(token);
        }
    }
    for (number, part) in parts.iter().enumerate() {
        fill(text, if number == 0 { indent } else { &inner }, &line(part.iter().cloned()));
    }
}

/// Breaks a line behind commas outside of literals, as the tokens were joined with `, ` there.
fn fill(text: &mut String, indent: &str, line: &str) {
    let mut current = indent.to_owned();
    for piece in pieces(line) {
        if current.len() + piece.trim_end().len() > WIDTH && current.trim() != "" {
            text.push_str(current.trim_end());
            text.push('\n');
            current = format!("{indent}    ");
        }
        current.push_str(piece);
    }
    text.push_str(current.trim_end());
    text.push('\n');
}

/// The line in pieces that end behind a comma and a space: as long as they may be, so that a list in brackets is
/// broken only if it has no room of its own.
fn pieces(line: &str) -> Vec<&str> {
    let commas = commas(line);
    let mut all = vec![(0, line.len())];
    for depth in 0..=commas.iter().map(|(_, depth)| *depth).max().unwrap_or_default() {
        let split = |(start, end): (usize, usize)| {
            let inside = commas.iter().filter(|(at, own)| *own == depth && start < *at && *at < end);
            let mut cuts: Vec<usize> =
                if end - start > WIDTH - 8 { inside.map(|(at, _)| *at).collect() } else { vec![] };
            cuts.push(end);
            let starts = std::iter::once(start).chain(cuts.clone());
            starts.zip(cuts).collect::<Vec<_>>()
        };
        all = all.into_iter().flat_map(split).collect();
    }
    all.into_iter().map(|(start, end)| &line[start..end]).collect()
}

/// Where pieces can end, and in how many brackets that is: behind a comma and a space that stand outside of literals.
fn commas(line: &str) -> Vec<(usize, usize)> {
    let (mut all, mut depth, mut quoted, mut escaped) = (Vec::new(), 0_usize, false, false);
    for (at, c) in line.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth = depth.saturating_sub(1),
            ' ' if !quoted && line[..at].ends_with(',') => all.push((at + 1, depth)),
            _ => {}
        }
    }
    all
}

/// The tokens with the spaces that Rust is written with.
fn line(tokens: impl Iterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    push(&mut text, tokens);
    text
}

fn push(text: &mut String, tokens: impl Iterator<Item = TokenTree>) {
    // Whether the token before wants the next one close to it.
    let mut close = true;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                let sign = punct.as_char();
                let spaced = matches!(sign, '|' | '=' | '+' | '-') && !close;
                if spaced || (sign == '&' && !close) {
                    text.push(' ');
                }
                text.push(sign);
                close = text.ends_with("..=")
                    || punct.spacing() == Spacing::Joint
                    || matches!(sign, ':' | '.' | '&' | '<' | '-');
                // A single colon parts a name from what is said of it.
                if sign == ':' && punct.spacing() == Spacing::Alone && !text.ends_with("::") {
                    close = false;
                }
            }
            TokenTree::Group(group) => {
                let (open, shut) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                let follows_name = text.ends_with(':') && !text.ends_with("::");
                if text.ends_with(',') || follows_name {
                    text.push(' ');
                }
                text.push_str(open);
                push(text, group.stream().into_iter());
                text.push_str(shut);
                close = false;
            }
            word @ (TokenTree::Ident(_) | TokenTree::Literal(_)) => {
                if !close && !text.ends_with(['(', '[', '<']) {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
                close = false;
            }
        }
    }
}

/// The tokens of a file without the layout, for comparing.
#[cfg(test)]
fn tokens(text: &str) -> String {
    text.parse::<proc_macro2::TokenStream>().map(|tokens| tokens.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn a_call_is_laid_out_and_stays_what_it_was() {
        let long = "x, y (".repeat(12);
        let docs = format!(" A pet,{DOC_LINE_END} of some kind.");
        let call = quote! {
            open_union! {
                #[doc = #docs]
                #[deprecated]
                pub enum Pet: Serialize, Deserialize {
                    #[doc = " A cat."]
                    Cat(Vec<Option<Cat>>) if Branch::of(kind::OBJECT | kind::TEXT).with(&["a, b", "c\"d"]),
                    Dog(boxed types::Dog) if Branch::of(kind::LIST).knows(&[#long, #long]).fixed(&[("type", &["x"])]),
                }
            }
        };
        let syn::Item::Macro(item) = syn::parse2(call.clone()).unwrap() else { panic!() };
        let text = layout(&item).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let first = [
            "open_union! {",
            "    /// A pet,",
            "    /// of some kind.",
            "    #[deprecated]",
            "    pub enum Pet: Serialize, Deserialize {",
            "        /// A cat.",
            "        Cat(Vec<Option<Cat>>) if Branch::of(kind::OBJECT | kind::TEXT).with(&[\"a, b\", \"c\\\"d\"]),",
            "        Dog(boxed types::Dog) if Branch::of(kind::LIST)",
        ];
        assert_eq!(lines[..8], first);
        assert!(lines.iter().all(|line| line.len() <= WIDTH), "{text}");
        assert!(lines.contains(&"            .fixed(&[(\"type\", &[\"x\"])]),"), "{text}");
        let variants = |tokens: &str| tokens.split_once("pub enum").unwrap().1.to_owned();
        assert_eq!(variants(&tokens(&text)), variants(&call.to_string()));
    }

    #[test]
    fn what_has_no_room_is_broken_at_its_outermost_commas() {
        let path = "/v2/droplets/{droplet_id}/destroy_with_associated_resources";
        let call = quote! {
            operations!(accept: "application/json", security: [auth::KEY, auth::TOKEN | auth::ID],
                errors: [(400..=599, ErrorKind::Error)], {
                LIST(GET "/v2", "list"),
                DESTROY_WITH_ASSOCIATED_RESOURCES(DELETE #path, "destroy_with_associated"),
            });
        };
        let syn::Item::Macro(item) = syn::parse2(call.clone()).unwrap() else { panic!() };
        let text = layout(&item).unwrap();
        assert_eq!(tokens(&text), call.to_string());
        let expected = [
            "operations!(accept: \"application/json\", security: [auth::KEY, auth::TOKEN | auth::ID],",
            "    errors: [(400..=599, ErrorKind::Error)], {",
            "    LIST(GET \"/v2\", \"list\"),",
            "    DESTROY_WITH_ASSOCIATED_RESOURCES(",
            "        DELETE \"/v2/droplets/{droplet_id}/destroy_with_associated_resources\",",
            "        \"destroy_with_associated\"",
            "    ),",
            "});",
        ];
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }
}
