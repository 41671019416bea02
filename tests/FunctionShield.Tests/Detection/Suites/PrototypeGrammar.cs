using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>Names that lead from an object to its prototype, as JSON keys, form brackets and dotted paths.</summary>
internal static class PrototypeGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.PrototypeInput,
        Places = ["query.path", "query.key", "body.field", "body.path"],
        Logged = 99,
        Blocked = 70,
        Attacks =
        [
            "‹json›{\"__proto__\":{\"«flag»\":«jvalue»}}", "‹json›{\"«noun»\":«number»,\"__proto__\":{\"«flag»\":«jvalue»}}", "‹json›{\"«noun»\":{\"__proto__\":{\"«flag»\":«jvalue»}}}", "‹json›{\"constructor\":{\"prototype\":{\"«flag»\":«jvalue»}}}",
            "‹json›{\"«noun»\":{\"constructor\":{\"prototype\":{\"«flag»\":«jvalue»}}}}", "‹json›[{\"__proto__\":{\"«flag»\":«jvalue»}}]", "‹json›{\"\\u005f_proto__\":{\"«flag»\":«jvalue»}}", "‹json›{\"__pro\\u0074o__\":{\"«flag»\":«jvalue»}}", "‹json›{\"__proto__.«flag»\":«jvalue»}",
            "‹json›{\"constructor.prototype.«flag»\":«jvalue»}", "‹json›{\"«noun».__proto__.«flag»\":«jvalue»}", "‹json›{\"__proto__\":[«jvalue»]}", "‹json›{\"a\":\"{\\\"__proto__\\\":{\\\"«flag»\\\":1}}\"}", "‹json›[\"op\",{\"path\":\"/__proto__/«flag»\",\"value\":«number»}]",
            "‹form›__proto__[«flag»]=«noun»", "‹form›«noun»=«number»&__proto__[«flag»]=«noun»", "‹form›«noun»[__proto__][«flag»]=«noun»", "‹form›constructor[prototype][«flag»]=«noun»", "‹form›«noun»[constructor][prototype][«flag»]=«number»", "‹form›__proto__.«flag»=«noun»",
            "‹form›constructor.prototype.«flag»=«noun»", "‹form›__proto__%5B«flag»%5D=«noun»", "‹form›«noun».__proto__.«flag»=«number»",
            "‹querystring›__proto__[«flag»]=«noun»", "‹querystring›«noun»=«number»&__proto__[«flag»]=«noun»", "‹querystring›constructor[prototype][«flag»]=«noun»", "‹querystring›__proto__.«flag»=«noun»", "‹querystring›%5f%5fproto%5f%5f[«flag»]=«noun»", "‹querystring›«noun»[__proto__].«flag»=1",
            "__proto__.«flag»", "«noun».__proto__.«flag»", "constructor.prototype.«flag»", "«noun».constructor.prototype.«flag»", "__proto__[«flag»]", "«noun»[__proto__][«flag»]", "[\"__proto__\"][\"«flag»\"]", "{\"__proto__\":{\"«flag»\":«jvalue»}}", "{\"constructor\":{\"prototype\":{\"«flag»\":«jvalue»}}}",
            "/__proto__/«flag»", "«noun»/__proto__/«flag»", "constructor[\"prototype\"][\"«flag»\"]",
        ],
        Twins =
        [
            "prototype «number»", "our «adjective» prototype", "the constructor (prototype of the «noun»)", "constructor and prototype of «noun»", "__proto__ is deprecated, see the «noun»", "What does __proto__ do?", "protocol.«noun»", "proto/«noun».proto", "«noun».proto", "__init__.py",
            "__«noun»__", "__typename", "prototype.«noun»", "constructor.«noun»", "«noun».constructor", "Array.prototype.map", "String.prototype.«noun»", "function «noun»() {} // sets its prototype", "class A { constructor(«noun») { } }",
            "‹json›{\"prototype\":\"«noun»\"}", "‹json›{\"constructor\":\"«first» «last»\",\"season\":«number»}", "‹json›{\"__typename\":\"«noun»\",\"id\":«number»}", "‹json›{\"proto\":\"https\",\"port\":«number»}", "‹json›{\"__v\":«number»,\"_id\":\"«noun»\"}", "‹json›{\"text\":\"__proto__ is a «adjective» «noun»\"}",
            "‹json›{\"constructor\":{\"name\":\"«last»\"},\"prototype\":{\"name\":\"«noun»\"}}", "‹json›{\"x-forwarded-proto\":\"https\",\"«noun»\":«number»}", "‹json›{\"__meta__\":{\"«noun»\":«number»}}", "‹form›prototype=«noun»&constructor=«noun»", "‹form›__VIEWSTATE=«noun»&__EVENTTARGET=«noun»",
            "‹form›proto=https&host=«site»", "‹form›«noun»[prototype]=«noun»", "‹form›constructor[name]=«last»", "‹querystring›q=prototype+«noun»&page=«number»", "‹querystring›proto=«noun»", "‹querystring›q=__proto__+«noun»", "‹json›{\"q\":\"Object.prototype of «noun»\"}", "‹form›q=constructor+prototype+«noun»",
        ],
        Grammar = new TextGrammar
        {
            ["flag"] = ["isAdmin", "polluted", "admin", "role", "shell", "NODE_OPTIONS", "toString", "status", "outputFunctionName", "env", "argv0", "client", "«key»"],
            ["jvalue"] = ["true", "1", "\"«noun»\"", "null", "{\"a\":1}", "[]", "\"--inspect\""],
        },
    };
}
