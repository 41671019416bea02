using FunctionShield.Grammars.Expressions;

namespace FunctionShield.Correlation;

/// <summary>What an input's occurrence is to a DynamoDB expression.</summary>
/// <remarks>
/// Values are always placeholders, so an input has business in an expression as one attribute path (the field to filter by), as one
/// operator, or as the list of a projection. Anything more is a condition, an assignment or an attribute that the function did not write.
/// </remarks>
internal static class ItemExpressionChange
{
    private const string Condition = "adds a condition to the expression";
    private const string Structure = "adds operators, brackets or a list to the expression";
    private const string Tautology = "compares an attribute with itself: always true";

    // "price or size" may be somebody's words; a condition of words alone needs BETWEEN and two names more.
    private const int FewWords = 3;

    /// <returns>The reason, or null when the input adds nothing.</returns>
    /// <remarks>One pass over the expression.</remarks>
    public static string? Of(ReadOnlySpan<byte> text, int start, int end)
    {
        var lexer = new ItemExpressionLexer(text);
        bool onlyList = true, path = true, expectsName = true;
        int names = 0, keywords = 0, operators = 0, brackets = 0, commas = 0, count = 0;
        Operands operands = default;
        while (lexer.Read())
        {
            ItemExpressionToken token = lexer.Token;
            onlyList &= IsListed(token, text);
            operands.See(token, text, start, end);
            if (token.End <= start || token.Start >= end)
                continue;

            count++;
            switch (token.Kind)
            {
                case ItemExpressionTokenKind.Name or ItemExpressionTokenKind.Placeholder:
                    names++;
                    path &= expectsName;
                    expectsName = false;
                    break;
                case ItemExpressionTokenKind.Keyword:
                    keywords++;
                    path = false;
                    break;
                case ItemExpressionTokenKind.Operator:
                    operators++;
                    path = false;
                    break;
                case ItemExpressionTokenKind.Punctuation when token.Is((byte)'.', text):
                    expectsName = true;
                    break;
                case ItemExpressionTokenKind.Punctuation when token.Is((byte)'[', text) || token.Is((byte)']', text):
                    break;
                case ItemExpressionTokenKind.Punctuation when token.Is((byte)',', text):
                    commas++;
                    path = false;
                    break;
                case ItemExpressionTokenKind.Number:
                    break;
                default:
                    brackets++;
                    path = false;
                    break;
            }
        }

        if (operands.ComparedWithItself)
            return Tautology;
        if (count <= 1 || path || onlyList || names == 0)
            return null;
        if (operators + brackets + commas == 0)
            return keywords > 0 && count > FewWords ? Condition : null;
        return keywords > 0 || operators > 0 ? Condition : Structure;
    }

    /// <summary>The same of an input of which only one end is there.</summary>
    /// <returns>The reason, or null when the part says no more than the function's own words may.</returns>
    /// <remarks>
    /// The beginning of what somebody wrote ("price >= 10 and ...") stands in code that compares a price, too. So a part must bring a
    /// condition or an assignment of its own: whole, with both its operands or its brackets, and what joins it to the next. One pass.
    /// </remarks>
    public static string? OfPart(ReadOnlySpan<byte> text, int start, int end)
    {
        var lexer = new ItemExpressionLexer(text);
        bool joins = false, complete = false;
        int depth = 0;
        ItemExpressionTokenKind before = ItemExpressionTokenKind.None, operand = ItemExpressionTokenKind.None;
        while (lexer.Read() && lexer.Token.End <= end)
        {
            ItemExpressionToken token = lexer.Token;
            if (token.Start < start)
                continue;

            joins |= token.Kind == ItemExpressionTokenKind.Keyword || (token.Is((byte)',', text) && depth == 0);
            bool isOperand = token.Kind is ItemExpressionTokenKind.Name or ItemExpressionTokenKind.Placeholder;
            complete |= isOperand && before == ItemExpressionTokenKind.Operator && operand != ItemExpressionTokenKind.None;
            if (token.Is((byte)'(', text) && before == ItemExpressionTokenKind.Name)
                depth++;
            else if (token.Is((byte)')', text) && depth > 0)
                complete |= --depth == 0;
            if (token.Kind == ItemExpressionTokenKind.Operator)
                operand = before;
            before = isOperand ? token.Kind : token.Kind is ItemExpressionTokenKind.Operator ? token.Kind : ItemExpressionTokenKind.None;
        }

        return joins && complete ? Condition : null;
    }

    /// <summary>What a projection has: paths and commas.</summary>
    private static bool IsListed(in ItemExpressionToken token, ReadOnlySpan<byte> text) => token.Kind switch
    {
        ItemExpressionTokenKind.Name or ItemExpressionTokenKind.Placeholder or ItemExpressionTokenKind.Number => true,
        ItemExpressionTokenKind.Punctuation => !token.Is((byte)'(', text) && !token.Is((byte)')', text),
        _ => false,
    };

    /// <summary>Watches for <c>name = name</c> where the input wrote one side of it.</summary>
    private ref struct Operands
    {
        private ItemExpressionToken _left;
        private ItemExpressionToken _comparison;
        private bool _afterDot;
        private bool _assigns;

        public bool ComparedWithItself { get; private set; }

        public void See(in ItemExpressionToken token, ReadOnlySpan<byte> text, int start, int end)
        {
            // SET views = views + :one
            _assigns |= token.Kind == ItemExpressionTokenKind.Keyword && (text[token.Start] | 0x20) == 's';
            if (token.Kind == ItemExpressionTokenKind.Operator && text[token.Start] is (byte)'=' or (byte)'<' or (byte)'>')
            {
                _comparison = token;
                return;
            }

            if (token.Kind == ItemExpressionTokenKind.Name && !_afterDot && !_assigns)
            {
                bool whole = (start <= token.Start && end >= token.End) || (start <= _left.Start && end >= _left.End);
                ComparedWithItself |= whole && _comparison.Length > 0 && _left.Length > 0 && MayBeTrue(text[_comparison.Start.._comparison.End])
                    && text.Slice(_left.Start, _left.Length).SequenceEqual(text.Slice(token.Start, token.Length));
                _left = token;
            }
            else
            {
                _left = default;
            }

            _comparison = default;
            _afterDot = token.Is((byte)'.', text);
        }

        private static bool MayBeTrue(ReadOnlySpan<byte> comparison) => comparison.Length == 1 ? comparison[0] == '=' : comparison[1] == '=';
    }
}
