namespace FunctionShield.Cli.Learning;

/// <summary>Files: as they were told, with data in their names as <c>*</c>; a folder where there are several kinds of them.</summary>
internal static partial class PolicyLearner
{
    /// <summary>Patterns in one folder from which on the folder itself stands for them.</summary>
    public const int FilesOfFolder = 3;

    private static void LearnFiles(LearntPolicy policy)
    {
        LearntCall[] files = [.. policy.Profile.Calls("file")];
        Learn(policy, "files.read", Array.FindAll(files, static call => call.Operation is "read" or "readwrite"));
        Learn(policy, "files.write", Array.FindAll(files, static call => call.Operation is "write" or "readwrite"));
    }

    private static void Learn(LearntPolicy policy, string list, LearntCall[] files)
    {
        foreach (IGrouping<string, LearntCall> folder in files.GroupBy(static call => FolderOf(call.Target), StringComparer.Ordinal).OrderBy(static folder => folder.Key, StringComparer.Ordinal))
        {
            if (!IsFullPath(folder.Key + "/x"))
            {
                policy.Notes.Add("A file was left out: its path cannot stand in a policy.");
                continue;
            }

            IGrouping<string, LearntCall>[] names = [.. folder.GroupBy(static call => call.Target, StringComparer.Ordinal)];

            // The root folder would be every file.
            if (names.Length >= FilesOfFolder && folder.Key.Length > 0 && !folder.Key.Contains('*', StringComparison.Ordinal))
                policy.Rules.Add(new LearntRule(list, Json(folder.Key), folder.Key, [.. folder]));
            else
                policy.Rules.AddRange(names.Select(name => new LearntRule(list, Json(name.Key), name.Key, [.. name])));
        }
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    private static bool IsFullPath(string path) =>
        !path.Any(char.IsControl) && !path.Split('/').Any(static part => part is "." or "..")
        && (path[0] == '/' || (path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':'));
}
