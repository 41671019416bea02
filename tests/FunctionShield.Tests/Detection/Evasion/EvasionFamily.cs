using System.Text;

namespace FunctionShield.Tests.Detection.Evasion;

/// <summary>One way to write a text so that it looks different and means the same to some consumer.</summary>
/// <param name="Name">What is done, in a few words: a row of the table.</param>
/// <param name="Consumer">Who undoes it, or does not mind it: without such a consumer the text is no exploit, and the family has no place here.</param>
/// <param name="Apply">The text written so, as bytes (some families are no valid UTF-8); null where the text has nothing to transform.</param>
internal sealed record EvasionFamily(string Name, string Consumer, Func<string, byte[]?> Apply)
{
    /// <summary>The transformation puts in what an attack is made of (another scheme, a program's path, a closing tag): a harmless text has no twin.</summary>
    public bool IsAlone { get; init; }

    /// <summary>A family without twins.</summary>
    public static EvasionFamily Alone(string name, string consumer, Func<string, string> apply) => Of(name, consumer, apply) with { IsAlone = true };

    public static EvasionFamily Of(string name, string consumer, Func<string, string> apply) => new(
        name, consumer, text => apply(text) is var written && written != text ? Encoding.UTF8.GetBytes(written) : null);

    /// <summary>One replacement; texts without it are left out.</summary>
    public static EvasionFamily Replace(string name, string consumer, string old, string instead) =>
        Of(name, consumer, text => text.Replace(old, instead, StringComparison.Ordinal));
}
