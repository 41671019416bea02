using System.Text;

namespace FunctionShield.Outputs;

/// <summary>The secrets of this process, and the scanner over them: made when something is first to be searched.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class LiveSecrets
{
    // A piece that long is no chance, and shorter ones open nothing.
    private const int MinPiece = 8;

    private readonly Lock _lock = new();
    private readonly List<Secret> _secrets = [];
    private SecretScanner? _scanner;

    /// <summary>Whether there is anything to look for. False outside Lambda, with a policy that names nothing.</summary>
    public bool Any { get; private set; }

    /// <summary>Finds them.</summary>
    public SecretScanner Scanner => Volatile.Read(ref _scanner) ?? Build();

    /// <summary>Adds a value. Of one name the latest two are kept: a rotated secret works for a while beside its successor.</summary>
    /// <returns>False when it is too short, or there are too many.</returns>
    public bool Add(string name, string value, SecretKind kind, string[]? hosts)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value.Trim());
        if (bytes.Length < ShieldDefaults.MinSecretLength)
            return false;

        lock (_lock)
        {
            int older = -1, same = 0;
            for (int i = 0; i < _secrets.Count; i++)
            {
                if (_secrets[i].Name != name && !bytes.AsSpan().SequenceEqual(_secrets[i].Value))
                    continue;
                if (bytes.AsSpan().SequenceEqual(_secrets[i].Value))
                {
                    // A policy that is resolved anew may bind it otherwise.
                    if (_secrets[i].Name == name)
                        Replace(i, new Secret(name, bytes, kind, hosts));
                    return true;
                }

                older = older < 0 ? i : older;
                same++;
            }

            if (same >= 2)
                _secrets.RemoveAt(older);
            if (_secrets.Count == ShieldDefaults.MaxSecrets)
                return false;
            _secrets.Add(new Secret(name, bytes, kind, hosts));
            Any = true;
            Volatile.Write(ref _scanner, null);
            return true;
        }
    }

    /// <summary>The text without secrets, and without pieces of one: what quotes may have cut it. The text itself when there are none.</summary>
    /// <remarks>For reports, which are short: each place of the text is looked for in each secret.</remarks>
    public string Mask(string text)
    {
        if (!Any || text.Length < MinPiece)
            return text;

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var hidden = new bool[bytes.Length];
        bool any = false;
        for (int at = 0; Scanner.TryFind(bytes, at, out SecretMatch match); at = match.End)
        {
            hidden.AsSpan(match.Start..match.End).Fill(true);
            any = true;
        }

        lock (_lock)
        {
            foreach (Secret secret in _secrets)
            {
                for (int i = 0; i <= bytes.Length - MinPiece; i++)
                {
                    if (secret.Value.AsSpan().IndexOf(bytes.AsSpan(i, MinPiece)) < 0)
                        continue;
                    hidden.AsSpan(i, MinPiece).Fill(true);
                    any = true;
                }
            }
        }

        return any ? Without(bytes, hidden) : text;
    }

    private static string Without(byte[] text, bool[] hidden)
    {
        var kept = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (!hidden[i])
                kept.Add(text[i]);
            else if (i == 0 || !hidden[i - 1])
                kept.AddRange("***"u8);
        }

        return Encoding.UTF8.GetString(kept.ToArray());
    }

    private void Replace(int at, Secret secret)
    {
        _secrets[at] = secret;
        Volatile.Write(ref _scanner, null);
    }

    private SecretScanner Build()
    {
        lock (_lock)
            return _scanner ??= new SecretScanner(_secrets);
    }
}
