using System;
using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FunctionShield.Build.Fixes;

/// <summary>An interpolated statement, taken apart into a text with parameters and their values.</summary>
/// <remarks>Works on the text as it is written, so that a raw or verbatim literal stays one. Linear in it.</remarks>
internal sealed class SqlTemplate
{
    // Behind these words a value stands; behind most others a name does.
    private static readonly string[] BeforeValues = ["LIKE", "ILIKE", "BETWEEN", "LIMIT", "OFFSET", "THEN", "ELSE", "AND"];

    private static readonly string[] Aggregates = ["COUNT", "SUM", "MIN", "MAX", "AVG"];

    // Stands for a hole in what is written so far.
    private const char Mark = '\u0001';

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _literal = new();
    private readonly List<ExpressionSyntax> _inLiteral = [];
    private bool _isQuoted;

    private SqlTemplate()
    {
    }

    /// <summary>Each parameter's name, and the expression that is its value.</summary>
    public List<KeyValuePair<string, string>> Parameters { get; } = [];

    /// <summary>The statement as source code, with <c>@name</c> for each value.</summary>
    public string Statement { get; private set; } = "";

    /// <summary>The same with the values in its holes, for an API that makes parameters of them itself.</summary>
    public string Interpolated { get; private set; } = "";

    /// <summary>Takes the statement apart; null when a hole stands where no value can.</summary>
    public static SqlTemplate? Read(InterpolatedStringExpressionSyntax statement)
    {
        var template = new SqlTemplate();
        foreach (InterpolatedStringContentSyntax part in statement.Contents)
        {
            if (part is InterpolatedStringTextSyntax text)
            {
                if (!template.Fits(text.TextToken.Text))
                    return null;
                template.AddText(text.TextToken.Text);
            }
            else if (!template.AddHole((InterpolationSyntax)part))
                return null;
        }

        if (template._isQuoted || template.Parameters.Count == 0)
            return null;

        string start = statement.StringStartToken.Text, end = statement.StringEndToken.Text, filled = template._text.ToString();
        string plain = Fill(filled, template, static (name, _) => "@" + name, keepBraces: false);
        template.Statement = start.Replace("$", "") + plain + end;
        template.Interpolated = start + Fill(filled, template, static (_, value) => "{" + value + "}", keepBraces: true) + end;
        return template;
    }

    // A mark stands for each parameter, in order.
    private static string Fill(string text, SqlTemplate template, Func<string, string, string> write, bool keepBraces)
    {
        var filled = new StringBuilder();
        int next = 0;
        foreach (char c in keepBraces ? text : text.Replace("{{", "{").Replace("}}", "}"))
        {
            if (c != Mark)
            {
                filled.Append(c);
                continue;
            }

            KeyValuePair<string, string> parameter = template.Parameters[next++];
            filled.Append(write(parameter.Key, parameter.Value));
        }

        return filled.ToString();
    }

    // Directly behind a value something of SQL's own begins: a letter, a dot or a comparison means that the hole was (part of) a name.
    private bool Fits(string text)
    {
        if (_isQuoted || _text.Length == 0 || _text[_text.Length - 1] != Mark)
            return true;
        string next = text.TrimStart();
        return text[0] is not ('.' or '_' or '"' or '`' or ']') && !char.IsLetterOrDigit(text[0]) && (next.Length == 0 || next[0] is not ('=' or '<' or '>' or '!'));
    }

    private void AddText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c != '\'')
            {
                (_isQuoted ? _literal : _text).Append(c);
                continue;
            }

            // A doubled quote inside a literal is one of its characters.
            if (_isQuoted && i + 1 < text.Length && text[i + 1] == '\'')
            {
                _literal.Append('\'');
                i++;
            }
            else if (_isQuoted)
            {
                CloseLiteral();
            }
            else
            {
                _isQuoted = true;
            }
        }
    }

    // 'x' stays; 'a{name}' becomes a parameter whose value is $"a{name}".
    private void CloseLiteral()
    {
        _isQuoted = false;
        string literal = _literal.ToString();
        _literal.Clear();
        if (_inLiteral.Count == 0)
        {
            _text.Append('\'').Append(literal.Replace("'", "''")).Append('\'');
            return;
        }

        string value = _inLiteral.Count == 1 && literal.Length == 1 ? _inLiteral[0].ToString() : Interpolate(literal);
        Add(_inLiteral[0], value);
        _inLiteral.Clear();
    }

    private string Interpolate(string literal)
    {
        var value = new StringBuilder("$\"");
        int next = 0;
        foreach (char c in literal)
        {
            if (c == Mark)
                value.Append('{').Append(_inLiteral[next++]).Append('}');
            else
                value.Append(c);
        }

        return value.Append('"').ToString();
    }

    private bool AddHole(InterpolationSyntax hole)
    {
        if (hole.AlignmentClause is not null || hole.FormatClause is not null)
            return false;
        if (_isQuoted)
        {
            _literal.Append(Mark);
            _inLiteral.Add(hole.Expression);
            return true;
        }

        if (!IsValuePlace())
            return false;
        Add(hole.Expression, hole.Expression.ToString());
        return true;
    }

    private void Add(ExpressionSyntax expression, string value)
    {
        string name = NameOf(expression);
        string unique = name;
        for (int number = 2; Parameters.Exists(parameter => parameter.Key == unique && parameter.Value != value); number++)
            unique = name + number;
        Parameters.Add(new KeyValuePair<string, string>(unique, value));
        _text.Append(Mark);
    }

    private bool IsValuePlace()
    {
        string before = _text.ToString(), trimmed = before.TrimEnd();
        if (trimmed.Length == 0)
            return false;

        char last = trimmed[trimmed.Length - 1];
        if (last is '=' or '<' or '>' or '+')
            return true;
        if (last is '(' or ',')
            return IsInValueList(trimmed.ToUpperInvariant());
        return trimmed.Length < before.Length && Array.IndexOf(BeforeValues, LastWord(trimmed)) >= 0;
    }

    // IN (…), VALUES (…), a function's arguments; not the columns of an INSERT, nor what is counted, nor a list of SELECT or ORDER BY.
    private static bool IsInValueList(string before)
    {
        int open = before.LastIndexOf('(');
        if (open < 0 || open < before.LastIndexOf(')'))
            return false;
        bool namesColumns = before.Contains("INTO ") && !before.Contains("VALUES") && !before.Contains("SELECT");
        return !namesColumns && Array.IndexOf(Aggregates, LastWord(before.Substring(0, open).TrimEnd())) < 0;
    }

    private static string LastWord(string text)
    {
        int start = text.Length;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '_'))
            start--;
        return text.Substring(start).ToUpperInvariant();
    }

    private static string NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => Lower(name.Identifier.ValueText),
        MemberAccessExpressionSyntax member => Lower(member.Name.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } receiver } } => NameOf(receiver),
        PostfixUnaryExpressionSyntax postfix => NameOf(postfix.Operand),
        _ => "value",
    };

    private static string Lower(string name) => name.TrimStart('_') is { Length: > 0 } bare ? char.ToLowerInvariant(bare[0]) + bare.Substring(1) : "value";
}
