using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FunctionShield.Policies;

/// <summary>Statements by the hash of their normal form: <c>sql.shapes</c>.</summary>
internal ref partial struct PolicyParser
{
    // Half of a SHA-256.
    private const int HashDigits = 32;

    // How `learn` ends a text that was too long for a log line.
    private const char Cut = '…';

    /// <remarks>What cannot be read of the list allows nothing.</remarks>
    private ShapeList ReadShapes()
    {
        List<UInt128> hashes = [];
        if (!IsList())
            return ShapeList.Of(hashes);

        string outer = _path;
        for (int i = 0; NextItem(); i++)
        {
            _path = outer + Index(i);
            if (_reader.TokenType == JsonTokenType.StartObject)
                ReadShape(hashes);
            else if (TryHash(out UInt128 hash))
                hashes.Add(hash);
            else
                Refuse("the hash of a statement's normal form, or an object with hash and text", "Take it from \"functionshield learn\", or from the finding that refused the statement.");
        }

        _path = outer;
        return ShapeList.Of(hashes);
    }

    /// <summary>A hash with the text that it stands for. People read the text, so it must be the truth.</summary>
    private void ReadShape(List<UInt128> hashes)
    {
        string outer = _path;
        ulong seen = 0;
        UInt128? hash = null;
        string? text = null;
        bool good = true;
        while (NextKey(PolicyWords.SqlShape, outer, ref seen, out int key, out bool spelt))
        {
            good &= spelt;
            if (PolicyWords.SqlShape[key] == "text")
            {
                text = _reader.TokenType == JsonTokenType.String ? Text() : null;
                if (text is null)
                    Refuse("the statement's normal form", "Write it as \"functionshield learn\" does, or leave the key out.");
            }
            else if (TryHash(out UInt128 read))
            {
                hash = read;
            }
            else
            {
                Refuse("32 hexadecimal digits", "Take the hash from \"functionshield learn\", or from the finding that refused the statement.");
            }
        }

        _path = outer;
        if (hash is not { } named)
            Report("hash in the object", "Take hash and text from \"functionshield learn\".");
        else if (text is not null && !text.EndsWith(Cut) && named != HashOf(text))
            Report("a text whose hash is the one beside it", "Take both from \"functionshield learn\": the hash is what counts, and the text must say what it allows.");
        else if (good)
            hashes.Add(named);
    }

    private readonly bool TryHash(out UInt128 hash)
    {
        hash = default;
        return _reader.TokenType == JsonTokenType.String && Text() is { Length: HashDigits } digits
            && UInt128.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out hash);
    }

    private static UInt128 HashOf(string form)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(form), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
