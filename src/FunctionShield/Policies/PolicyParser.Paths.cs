using System.Text.Json;

namespace FunctionShield.Policies;

/// <summary>Which programs and files: <c>processes</c> and <c>files</c>.</summary>
internal ref partial struct PolicyParser
{
    private void ReadProcesses(PolicyLayer layer, bool certain)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            Changes(layer, certain).Programs = ReadPrograms();
            return;
        }

        string outer = _path;
        ulong seen = 0;
        while (NextKey(PolicyWords.Processes, outer, ref seen, out _, out bool spelt))
        {
            // Before it is read: a text that breaks off in the middle allows nothing.
            PolicyChanges changes = Changes(layer, certain && spelt);
            changes.Programs = NameLists.Of();
            changes.Programs = ReadPrograms();
        }
    }

    private NameLists ReadPrograms() => ReadPatterns(
        "a program as the function names it, with * for any characters", "Write for example \"/opt/bin/ffmpeg\" or \"convert\".",
        static name => !name.Contains('\0', StringComparison.Ordinal), static name => [name]);

    private void ReadFiles(PolicyLayer layer, bool certain)
    {
        if (!IsObject())
        {
            // Whoever writes "files" wants fewer than all.
            Changes(layer, certain).FilesRead = Changes(layer, certain).FilesWritten = NameLists.Of();
            return;
        }

        string outer = _path;
        ulong seen = 0;
        while (NextKey(PolicyWords.Files, outer, ref seen, out int key, out bool spelt))
        {
            PolicyChanges changes = Changes(layer, certain && spelt);
            bool reads = PolicyWords.Files[key] == "read";
            Set(changes, reads, NameLists.Of());
            Set(changes, reads, ReadRoots());
        }

        static void Set(PolicyChanges changes, bool reads, NameLists list)
        {
            if (reads)
                changes.FilesRead = list;
            else
                changes.FilesWritten = list;
        }
    }

    private NameLists ReadRoots() => ReadPatterns(
        "the full path of a folder or file, with * for any characters", "Write for example \"/tmp\" for all below it, or \"/tmp/*.csv\".", IsFullPath,
        static name => name.Contains('*', StringComparison.Ordinal) ? [name] : [Trimmed(name), Trimmed(name) + "/*"]);

    private static string Trimmed(string path) => path.TrimEnd('/');

    private static bool IsFullPath(string path)
    {
        ReadOnlySpan<char> rest = path;
        foreach (Range part in rest.Split('/'))
        {
            if (rest[part] is "." or "..")
                return false;
        }

        return path[0] is '/' || path == "*" || (path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':');
    }
}
