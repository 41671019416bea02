using System.Runtime.CompilerServices;
using FunctionShield.Findings;
using FunctionShield.Policies;
using FunctionShield.Reporting;
using CallSite = FunctionShield.Reporting.CallSite;

namespace FunctionShield.Tests.Reporting;

public class CallSiteTests
{
    private const string Here = "FunctionShield.Tests.Reporting.CallSiteTests.";

    [Fact]
    public void A_proof_names_the_method_that_made_the_call()
    {
        var sink = new Kept();
        Shield shield = Shield.Load(new ShieldOptions { Policy = Policy.Balanced, Reports = sink });
        using Inspection inspection = shield.Begin("""{"name":"x' OR 'a'='a"}"""u8.ToArray());
        Assert.Throws<ShieldBlockedException>(() => Query(shield));
        Assert.Equal(Here + nameof(Query), Assert.Single(sink.Found, r => r.Call == "sql").Site);
        Assert.All(sink.Found, r => Assert.True(r.Call is not null || r.Site is null)); // At the inlet nobody called.
    }

    [Fact]
    public async Task Async_methods_lambdas_and_local_functions_have_their_names_from_the_source()
    {
        Assert.Equal(Here + nameof(InAsync), await InAsync());
        Func<string?> lambda = static () => CallSite.Find();
        Assert.Equal(Here + nameof(Async_methods_lambdas_and_local_functions_have_their_names_from_the_source), lambda());
        Assert.Equal(Here + "Local", Local());

        [MethodImpl(MethodImplOptions.NoInlining)]
        static string? Local() => CallSite.Find();
    }

    [Fact]
    public async Task Where_the_function_is_not_on_the_stack_the_site_is_unknown()
    {
        var found = new TaskCompletionSource<string?>();
        ThreadPool.UnsafeQueueUserWorkItem(static f => Find(f), found, preferLocal: false);
        Assert.Equal(Here + nameof(Find), await found.Task); // The control: on it, it is known.

        // A delegate of ours that the pool calls itself leaves no frame but its own, which is below the function.
        Task<string?> alone = Task.Run(CallSite.Find, TestContext.Current.CancellationToken);
        Assert.Null(await alone);
    }

    [Theory]
    [InlineData("Shop.Orders", "Find", "Shop.Orders.Find")]
    [InlineData("Shop.Orders+Inner", "Find", "Shop.Orders.Inner.Find")]
    [InlineData("Shop.Orders+<FindAsync>d__3", "MoveNext", "Shop.Orders.FindAsync")]
    [InlineData("Shop.Orders+<>c__DisplayClass4_0", "<Find>b__0", "Shop.Orders.Find")]
    [InlineData("Shop.Orders+<>c__DisplayClass4_0+<<Find>b__0>d", "MoveNext", "Shop.Orders.Find")]
    [InlineData("Program", "<Main>$", "Program.Main")]
    [InlineData("Program", "<<Main>$>g__Handle|0_1", "Program.Handle")]
    [InlineData("Program+<<<Main>$>g__Handle|0_1>d", "MoveNext", "Program.Handle")]
    [InlineData("", "Entry", "Entry")]
    public void Names_of_the_compiler_s_own_are_read_back(string type, string method, string expected) =>
        Assert.Equal(expected, CallSite.Readable(type, method));

    [Theory]
    [InlineData("FunctionShield", true)]
    [InlineData("FunctionShield.Guards, Version=1.0.0.0", true)]
    [InlineData("FunctionShield.Tests", false)]
    [InlineData("System.Net.Http", true)]
    [InlineData("Systemic", false)]
    [InlineData("Dapper", true)]
    [InlineData("DapperOrders", false)]
    [InlineData("Npgsql", true)]
    [InlineData("Shop", false)]
    public void Providers_and_the_framework_are_below_the_function(string assembly, bool below) =>
        Assert.Equal(below, CallSite.IsBelowTheFunction(assembly));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Query(Shield shield) => shield.CheckSql("SELECT * FROM t WHERE name = 'x' OR 'a'='a'");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Find(TaskCompletionSource<string?> found) => found.SetResult(CallSite.Find());

    private static async Task<string?> InAsync()
    {
        await Task.CompletedTask;
        return CallSite.Find();
    }

    private sealed class Kept : IReportSink
    {
        public List<Report> Found { get; } = [];

        void IReportSink.Found(Report report) => Found.Add(report);

        public void NotInspected(Coverage coverage, Trigger trigger, string requestId)
        {
        }

        public void PolicyProblem(PolicyError error)
        {
        }

        public void Failed(string where, Exception exception)
        {
        }
    }
}
