namespace FunctionShield.Conventions;

public class MirrorTests
{
    // Tests of what all types of a room promise together, and so of none of them.
    private static readonly string[] WholeRooms = ["SurvivalTests.cs"];

    [Fact]
    public void A_test_file_of_the_core_names_a_type_that_exists()
    {
        HashSet<string> types = [.. typeof(Shield).Assembly.GetTypes().Select(type => type.Name.Split('`')[0])];
        string[] tests = [.. Repository.Sources("tests/FunctionShield.Tests")
            .Where(file => file.EndsWith("Tests.cs", StringComparison.Ordinal))
            .Where(file => !Repository.Relative(file).Contains("/Issues/", StringComparison.Ordinal) && !WholeRooms.Contains(Path.GetFileName(file)))];

        Assert.True(tests.Length >= 20, $"only {tests.Length} test files");
        Assert.True(types.Count > 100);
        Assert.Empty(tests.Where(file => !NamesOne(file, types)).Select(Repository.Relative));
    }

    [Fact]
    public void A_name_without_a_type_would_be_seen() => Assert.False(NamesOne("NoSuchThingTests.cs", ["Such", "Thing"]));

    // "SqlLexerPropertiesTests" and "SqlLexer.MySqlTests" are about SqlLexer too.
    private static bool NamesOne(string file, HashSet<string> types)
    {
        string name = Path.GetFileNameWithoutExtension(file).Split('.')[0];
        for (int length = name.Length; length > 3; length--)
        {
            if (types.Contains(name[..length]))
                return true;
        }

        return false;
    }
}
