namespace FunctionShield.Conventions;

public class RoomTests
{
    // Left may use right. The root composes and may use all; from below, nobody uses the root but for its leaf types.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Calls"] = [],
        ["Findings"] = ["Calls"],
        ["Grammars"] = ["Calls"],
        ["Events"] = ["Findings", "Grammars"],
        ["Decoding"] = ["Events", "Grammars", "Findings"],
        ["Detection"] = ["Decoding", "Events", "Grammars", "Findings", "Calls"],
        ["Invocations"] = ["Events", "Decoding", "Findings"],
        ["Outputs"] = ["Invocations", "Detection", "Decoding", "Events", "Grammars", "Findings"],
        ["Correlation"] = ["Invocations", "Events", "Grammars", "Calls", "Findings"],
        ["Policies"] = ["Findings", "Calls"],
        ["Delivery"] = ["Policies"],
        ["Learning"] = ["Grammars", "Calls", "Policies", "Reporting"],
        ["Explaining"] = ["Invocations", "Detection", "Decoding", "Events", "Findings", "Policies"],
        ["Reporting"] = ["Findings", "Policies"],
        ["Enforcement"] = ["Policies", "Findings", "Events", "Reporting"],
        ["Posture"] = ["Findings"],
    };

    private static readonly string[] BannedWords = ["Helpers", "Utils", "Utilities", "Common", "Models", "Managers", "Services", "Misc"];
    private static readonly string[] BannedEndings = ["Helper", "Utils", "Util", "Manager", "Service"];

    [Fact]
    public void Rooms_use_only_what_the_table_allows()
    {
        var arrows = new Arrows("FunctionShield").Read(typeof(Shield).Assembly.Location);

        // The selection is not empty: the composition root reaches most rooms.
        Assert.True(arrows.Count >= 20, $"only {arrows.Count} arrows were read");
        Assert.Empty(arrows.Where(arrow => !IsAllowed(arrow.Key)).Select(arrow => $"{arrow.Key.From} -> {arrow.Key.To}: {arrow.Value}"));
    }

    [Fact]
    public void A_control_that_breaks_the_table_is_seen()
    {
        var arrows = new Arrows("FunctionShield.Conventions.Controls").Read(typeof(RoomTests).Assembly.Location);
        Assert.Equal(("Left", "Right"), Assert.Single(arrows).Key);
        Assert.False(IsAllowed(("Left", "Right")));
    }

    [Fact]
    public void The_table_knows_every_room_and_no_other()
    {
        string[] rooms = [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src", "FunctionShield")).Select(folder => Path.GetFileName(folder)!)
            .Where(name => char.IsUpper(name[0]))];
        Assert.True(rooms.Length >= 10);
        Assert.Empty(rooms.Except(Allowed.Keys));
    }

    [Fact]
    public void A_file_stands_in_the_folder_of_its_namespace()
    {
        int files = 0;
        foreach (string file in Repository.Sources("src/FunctionShield", "src/FunctionShield.Cli"))
        {
            string? declared = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            if (declared is null)
                continue;

            string expected = Path.GetDirectoryName(Repository.Relative(file))!.Replace('\\', '/')["src/".Length..].Replace('/', '.');
            Assert.Equal($"namespace {expected};", declared);
            files++;
        }

        Assert.True(files > 100, $"only {files} files were looked at");
    }

    [Fact]
    public void No_folder_and_no_type_is_named_for_having_no_idea()
    {
        string[] files = [.. Repository.Sources("src").Where(file => !file.Contains("/contracts/", StringComparison.Ordinal)).Select(Repository.Relative)];
        Assert.True(files.Length > 100);
        string[] folders = [.. files.Where(file => file.Split('/')[..^1].Any(folder => BannedWords.Contains(folder)))];
        Assert.Empty(folders);
        string[] types = [.. files.Where(file =>
            Path.GetFileNameWithoutExtension(file).Split('.')[0] is var name && name != "ThrowHelper"
            && BannedEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)))];
        Assert.Empty(types);
    }

    [Fact]
    public void Files_stay_short_enough_to_be_read_whole()
    {
        (string File, int Lines)[] sizes = [.. Repository.Sources("src")
            .Where(file => !file.EndsWith(".Table.cs", StringComparison.Ordinal))
            .Select(file => (Repository.Relative(file), File.ReadLines(file).Count()))];

        Assert.True(sizes.Length > 100);
        (string File, int Lines)[] tooLong = [.. sizes.Where(size => size.Lines > (size.File.EndsWith("Lexer.cs", StringComparison.Ordinal) ? 500 : 400))];
        Assert.Empty(tooLong);
    }

    private static bool IsAllowed((string From, string To) arrow) =>
        arrow.From.Length == 0 || (Allowed.TryGetValue(arrow.From, out string[]? to) && to.Contains(arrow.To));
}
