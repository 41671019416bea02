namespace FunctionShield.Tests.Detection.Evasion;

/// <summary>What every suite promises; a class's test file says what its attacks are.</summary>
public abstract class EvasionCheck(ITestOutputHelper output)
{
    /// <summary>Fewer families are no suite.</summary>
    private const int FewestFamilies = 20;

    private protected abstract EvasionSuite Suite { get; }

    [Fact]
    public void Attacks_stay_found_through_every_family_of_transformation_and_twins_stay_quiet()
    {
        EvasionSuite suite = Suite;
        EvasionRow[] rows = [.. suite.Rows()];
        var complaints = new List<string>();
        foreach (EvasionRow row in rows)
        {
            output.WriteLine($"{row.Family.Name,-34} {row.Found,3}/{row.Tried,-3} false alarms {row.Alarms.Length}/{row.Twins}   {string.Join("  ", row.Lost)}");
            if (row.Lost.Length > suite.Lost.GetValueOrDefault(row.Family.Name))
                complaints.Add($"{row.Family.Name}: lost {row.Lost.Length} of {row.Tried}: {string.Join("  |  ", row.Lost)}");
            if (row.Alarms.Length > suite.Alarms.GetValueOrDefault(row.Family.Name))
                complaints.Add($"{row.Family.Name}: false alarms {row.Alarms.Length} of {row.Twins}: {string.Join("  |  ", row.Alarms)}");
        }

        Assert.True(complaints.Count == 0, suite.ClassName + ":\n" + string.Join('\n', complaints));
        Assert.True(rows.Count(row => row.Tried > 0) >= FewestFamilies, $"only {rows.Count(row => row.Tried > 0)} families have an attack");
        Assert.All(suite.Lost.Keys.Concat(suite.Alarms.Keys), name => Assert.Contains(rows, row => row.Family.Name == name));
    }

    [Fact]
    public void Base_attacks_are_found_and_base_twins_are_not()
    {
        EvasionRow plain = Suite.Rows().First();
        Assert.Equal("as it is", plain.Family.Name);
        Assert.Empty(plain.Lost);
        Assert.Empty(plain.Alarms);
        Assert.True(plain.Tried >= 8 && plain.Twins >= 8);
    }
}
