namespace FunctionShield.Cli.Learning;

/// <summary>Files: as they were told, with data in their names as <c>*</c>; a folder where there are several kinds of them.</summary>
internal static partial class PolicyLearner
{
    /// <summary>Patterns in one folder from which on the folder itself stands for them.</summary>
    public const int FilesOfFolder = 3;

    private static void LearnFiles(LearntPolicy policy)
    {
        LearntCall[] files = [.. policy.Profile.Calls("file").Where(static call => IsFullPath(call.Target))];
        if (files.Length < policy.Profile.Calls("file").Count())
            policy.Notes.Add("A file was left out: its path cannot stand in a policy.");
        Learn(policy, "files.read", Array.FindAll(files, static call => call.Operation is "read" or "readwrite"));
        Learn(policy, "files.write", Array.FindAll(files, static call => call.Operation is "write" or "readwrite"));
    }

    private static void Learn(LearntPolicy policy, string list, LearntCall[] files)
    {
        foreach (IGrouping<string, LearntCall> folder in files.GroupBy(static call => FolderOf(call.Target), StringComparer.Ordinal).OrderBy(static folder => folder.Key, StringComparer.Ordinal))
        {
            IGrouping<string, LearntCall>[] names = [.. folder.GroupBy(static call => call.Target, StringComparer.Ordinal)];

            // The root folder would be every file.
            if (names.Length >= FilesOfFolder && folder.Key.Trim('/').Length > 0 && !folder.Key.Contains('*', StringComparison.Ordinal))
                policy.Rules.Add(new LearntRule(list, Json(folder.Key), folder.Key, [.. folder]));
            else
                policy.Rules.AddRange(names.Select(name => new LearntRule(list, Json(name.Key), name.Key, [.. name])));
        }
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    /// <summary>A full path whose first folder is named: a pattern for what is in it, never for every file.</summary>
    private static bool IsFullPath(string path)
    {
        string[] parts = path.Split('/');
        bool isRooted = parts.Length > 2 && (parts[0].Length == 0 || (parts[0].Length == 2 && char.IsAsciiLetter(parts[0][0]) && parts[0][1] == ':'));
        return isRooted && parts[1].Length > 0 && !parts[1].Contains('*', StringComparison.Ordinal)
            && !path.Any(char.IsControl) && !Array.Exists(parts, static part => part is "." or "..");
    }
}
