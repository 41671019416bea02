using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>Operators where scalars belong (MongoDB's query language) as JSON, forms and text; server-side JavaScript and DynamoDB expressions left.</summary>
internal static class NoSqlGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.NoSqlInput,
        Places = ["query.q", "query.user", "body.username", "body.password", "cookie.user", "path.id"],
        Logged = 98,
        Blocked = 93,
        AlarmsOfAny = 6,
        Attacks =
        [
            "‹json›{\"«field»\":{\"«op»\":«jvalue»}}", "‹json›{\"«field»\":\"«noun»\",\"«field»\":{\"«op»\":«jvalue»}}", "‹json›{\"«field»\":{\"«op»\":«jvalue»},\"«field»\":{\"«op»\":«jvalue»}}",
            "‹json›{\"$or\":[{},{\"«field»\":\"«noun»\"}]}", "‹json›{\"«list»\":[{\"«field»\":{\"«op»\":«jvalue»}},{\"«field»\":\"«noun»\"}]}", "‹json›{\"«field»\":{\"$not\":{\"«op»\":«jvalue»}}}", "‹json›{\"$where\":\"«js»\"}",
            "‹json›{\"filter\":{\"«field»\":{\"«op»\":«jvalue»}}}", "‹json›{\"$expr\":{\"$eq\":[1,1]}}", "‹json›{\"selector\":{\"_id\":{\"$gt\":null}}}", "‹json›{\"«field»\":{\"\\u0024«bareop»\":«jvalue»}}",
            "‹form›«field»[«op»]=«noun»", "‹form›«field»=«noun»&«field»[«op»]=«noun»", "‹form›«field»[«op»]=&«field»[«op»]=", "‹form›«field»%5B%24«bareop»%5D=«noun»", "‹form›«field»[$in][]=«noun»&«field»[$in][]=admin",
            "‹querystring›«field»[«op»]=«noun»", "‹querystring›page=«number»&«field»[«op»]=«number»", "‹querystring›«field»%5B%24«bareop»%5D=1",
            "{\"«op»\":«jvalue»}", "{\"«field»\":{\"«op»\":«jvalue»}}", "{ «op»: «jvalue» }", "{'«op»':«number»}", "[{\"$match\":{\"«field»\":{\"«op»\":«jvalue»}}}]", "', $where: '«number»' == '«number»", "\", \"$where\": \"1", "', $or: [ {}, { 'a':'a",
            "«value»'; return true; var x='«key»", "«value»'; return «number»==«number»; var «key»='", "«value»' || '«number»'=='«number»", "«value»' || true || '", "«value»' || this.«field» != '«noun»", "«value»' && this.«field».match(/.*/) && '1'=='1",
            "«value»\" || \"«number»\"==\"«number»", "«value»'; while(1){}; var «key»='", "«value»'; sleep(«number»); var «key»='", "«number»; return true", "«number»; while(true){}", "«number»; sleep(«number»)", "«value»'});return true;//",
            "«value»' || this.«field»=='«noun»' || 'a'=='b", "«value»'; if(this.«field»[0]=='a') sleep(«number»); '", "«value»');this.«field»;//", "«value»'; do { var d = new Date(); } while(d<0); '",
            "«value»' OR attribute_exists(«field») AND 'a'='a", "«value»' OR begins_with(«field», 'a') OR '«noun»'='", "«value») OR attribute_not_exists(«field»", "«value»' OR NOT attribute_type(«field», 'S') OR 'a'='b",
            "‹json›{\"«field»\":{\"AttributeValueList\":[{\"S\":\"*\"}],\"ComparisonOperator\":\"GT\"}}",
        ],
        Twins =
        [
            "$«number»", "US$ «number».00", "A$AP Rocky", "Ke$ha", "$«noun»", "$MSFT and $GT", "$HOME/«noun»", "$('.«noun»').show()", "cost[«noun»]=$«number»", "$«noun»['ne']", "{\"price\":\"$«number»\"}", "{\"$schema\":\"x\",\"$id\":\"«noun»\"}", "{\"$ref\":\"#/a\"}",
            "‹json›{\"«field»\":\"«noun»\",\"price\":\"$«number»\"}", "‹json›{\"«field»\":{\"gt\":«number»}}", "‹json›{\"_id\":{\"$oid\":\"5f1e7e7f7e7f7e7f7e7f«day»\"}}", "‹json›{\"at\":{\"$date\":\"2026-03-«day»\"}}", "‹json›{\"or\":[{\"«field»\":«number»}]}",
            "‹json›{\"$type\":\"«noun»\",\"size\":«number»}", "‹json›{\"where\":{\"«field»\":\"«noun»\"}}", "‹json›{\"query\":\"query($id: ID!) { «noun»(id: $id) { name } }\",\"variables\":{\"id\":«number»}}", "‹json›{\"«noun»\":{\"in\":[«number»,«number»],\"not\":null}}",
            "‹form›«field»[gt]=«number»", "‹form›«field»[]=«noun»&«field»[]=«noun»", "‹form›«field»=$«number»&size=«number»", "‹form›price[min]=«number»&price[max]=«number»", "‹querystring›$filter=«field» eq '«noun»'&$top=«number»",
            "‹querystring›$select=«field»,«noun»&$orderby=«field»", "‹querystring›«field»[in]=«number»&sort=-«noun»", "«noun»; return «noun»", "it's «adjective»; return to sender", "'«noun»' || '«noun»'", "either 'a' or 'b'; while stocks last", "«number»; see page «number»",
            "db.«noun» (draft)", "const «noun» = x || 'a';", "if (a == 'b' && c) return;", "«last»' || «last»", "attribute exists (or not)", "'«noun»' or begins with 'a'", "find $where and $how", "$ne", "the $gt stage of «noun»: see docs", "x['$«noun»']", "while (x) { y(); }",
            "$in$ide", "{«noun»: $«noun»}", "{{$«noun»}}", "`${«noun»}`", "«field»: $«number», «field»: $«number»", "let s = 'a' + b; return s;",
        ],
        Grammar = new TextGrammar
        {
            ["field"] = ["username", "password", "user", "email", "id", "token", "role", "age", "login", "status", "account.name", "resetToken"],
            ["bareop"] = ["ne", "gt", "gte", "lt", "lte", "in", "nin", "regex", "exists", "eq", "not", "mod", "elemMatch", "where", "expr"],
            ["op"] = ["$«bareop»"],
            ["list"] = ["$or", "$and", "$nor"],
            ["jvalue"] = ["null", "\"\"", "1", "-1", "true", "\".*\"", "\"^a\"", "[]", "[\"admin\",\"«noun»\"]", "«number»", "{}", "\"«noun»\""],
            ["js"] = ["1==1", "sleep(«number»)", "this.«field» == 'a'", "return true", "function(){return true}", "this.«field».length > «number»"],
            ["value"] = ["", "a", "admin", "«noun»", "«number»", "«first»"],
        },
    };
}
