using System.Text.Json.Nodes;
using FunctionShield.Examples.AttackRange.Functions;

namespace FunctionShield.Examples.AttackRange.Running;

/// <summary>
/// What <c>serve</c> counts, for an attack tool's run: requests, those that would have changed a statement's structure, those that the
/// shield reported, and what slipped by. Whether one would have changed it is decided here without the shield, by the place alone.
/// </summary>
internal sealed class Tally(DatabaseKind database)
{
    private const int MostKept = 50;
    private readonly Lock _lock = new();
    private readonly List<string> _missed = [];
    private int _requests;
    private int _changing;
    private int _reported;
    private int _missedCount;
    private int _leaks;

    /// <param name="place">Where the input stood.</param>
    /// <param name="input">The input that the function's code got.</param>
    /// <param name="reported">The shield reported it.</param>
    /// <param name="answer">What the client was given.</param>
    public void Count(InputPlace place, string input, bool reported, string answer)
    {
        bool changes = Changes(place, input);
        lock (_lock)
        {
            _requests++;
            _changing += changes ? 1 : 0;
            _reported += reported ? 1 : 0;
            _leaks += answer.Contains(World.CardNumber, StringComparison.Ordinal) ? 1 : 0;
            if (!changes || reported)
                return;
            _missedCount++;
            if (_missed.Count < MostKept)
                _missed.Add(input);
        }
    }

    public string ToJson()
    {
        lock (_lock)
        {
            return new JsonObject
            {
                ["requests"] = _requests,
                ["changing"] = _changing,
                ["reported"] = _reported,
                ["missed"] = _missedCount,
                ["leaks"] = _leaks,
                ["examples"] = new JsonArray([.. _missed.Select(static text => JsonValue.Create(text))]),
            }.ToJsonString();
        }
    }

    private bool Changes(InputPlace place, string input) => place switch
    {
        InputPlace.Number => !IsNumber(input),
        InputPlace.Text => EndsText(input),
        _ => false,
    };

    // One number, signed or not, is a value; so is nothing else that can stand behind "id =" in these statements.
    private static bool IsNumber(string input)
    {
        ReadOnlySpan<char> text = input.AsSpan().Trim().TrimStart("+-");
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c) && c != '.')
                return false;
        }

        return !text.IsEmpty && text.Count('.') <= 1;
    }

    // A quote that is not one of a pair, as the server pairs them. The function has doubled those between letters.
    private bool EndsText(string input)
    {
        string text = Vulnerable.Escaped(input);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && database == DatabaseKind.MariaDb)
            {
                if (++i == text.Length)
                    return true; // It takes the closing quote with it.
            }
            else if (text[i] == '\'')
            {
                if (i + 1 == text.Length || text[i + 1] != '\'')
                    return true;
                i++;
            }
        }

        return false;
    }
}
