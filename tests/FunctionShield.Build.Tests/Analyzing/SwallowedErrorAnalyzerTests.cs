using FunctionShield.Build.Analyzing;
using FunctionShield.Build.Tests.Compiling;

namespace FunctionShield.Build.Tests.Analyzing;

public class SwallowedErrorAnalyzerTests
{
    [Theory]
    [InlineData("try { connection.Guard().Query(sql); } catch (ShieldBlockedException) { }")]
    [InlineData("try { connection.Guard().Query(sql); } catch (ShieldBlockedException e) { }")]
    [InlineData("try { connection.Guard().Query(sql); } catch { }")]
    [InlineData("try { connection.Guard().Query(sql); } catch (Exception) { }")]
    [InlineData("try { ShieldFile.ReadAllText(sql); } catch (Exception) { /* not there */ }")]
    [InlineData("try { ShieldProcess.Start(\"git\", [sql]); } catch { ; }")]
    [InlineData("ShieldHooks.Install(); try { new HttpClient().GetAsync(sql).Wait(); } catch (Exception) { }")]
    public void A_refusal_that_is_dropped_is_reported(string statements) => Assert.Equal(["FS0009: catch"], Reports(statements));

    [Theory]
    [InlineData("try { connection.Guard().Query(sql); } catch (ShieldBlockedException) { throw; }")]
    [InlineData("try { connection.Guard().Query(sql); } catch (ShieldBlockedException e) { Console.WriteLine(e.ReferenceId); }")]
    [InlineData("try { connection.Guard().Query(sql); } catch (ShieldBlockedException) { return; }")]
    [InlineData("bool ok = true; try { connection.Guard().Query(sql); } catch (ShieldBlockedException) { ok = false; } Console.WriteLine(ok);")]
    [InlineData("foreach (char c in sql) { try { connection.Guard().Query(sql); } catch (Exception) { continue; } }")]
    [InlineData("try { connection.Guard().Query(sql); } catch (Exception e) when (e is not ShieldBlockedException) { }")]
    [InlineData("try { connection.Guard().Query(sql); } catch (ShieldBlockedException) { throw; } catch (Exception) { }")]
    [InlineData("try { connection.Guard().Query(sql); } catch (InvalidOperationException) { }")]
    [InlineData("try { int.Parse(sql); } catch (Exception) { }")]
    [InlineData("try { File.Delete(sql); } catch { }")]
    [InlineData("try { connection.Guard().Query(sql); } catch (Exception e) { Console.Error.WriteLine(e); }")]
    [InlineData("try { connection.Guard().Query(sql); } finally { connection.Close(); }")]
    public void One_that_is_answered_is_not(string statements) => Assert.Empty(Reports(statements));

    private static string[] Reports(string statements) => new Source($$"""
        using Dapper;
        using FunctionShield;
        using FunctionShield.Guards.Data;
        using FunctionShield.Guards.Files;
        using FunctionShield.Guards.Hooks;
        using FunctionShield.Guards.Processes;
        using Microsoft.Data.Sqlite;

        public class Function
        {
            public void Handle(SqliteConnection connection, string sql)
            {
                {{statements}}
            }
        }
        """).Reports(new SwallowedErrorAnalyzer());
}
