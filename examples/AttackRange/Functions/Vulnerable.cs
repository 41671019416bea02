using System.Data.Common;
using System.Net;
using System.Text.RegularExpressions;

namespace FunctionShield.Examples.AttackRange.Functions;

/// <summary>What one function does with the one input that it is given.</summary>
internal delegate Task<string> Work(string input, Outlets outlets);

/// <summary>The functions: short, useful, and each with the mistake that its weakness is named after.</summary>
internal static partial class Vulnerable
{
    /// <summary>CWE-89 in a string. Somebody had met an O'Brien, and doubled the quotes that stand between letters.</summary>
    public static Task<string> FindCustomer(string input, Outlets outlets) =>
        Query(outlets, $"SELECT name, email FROM customers WHERE name = '{Escaped(input)}'");

    /// <summary>CWE-89 in a pattern.</summary>
    public static Task<string> SearchCustomers(string input, Outlets outlets) =>
        Query(outlets, $"SELECT name, email FROM customers WHERE name LIKE '%{Escaped(input)}%' ORDER BY id");

    /// <summary>What the author took for escaping.</summary>
    public static string Escaped(string input) => QuoteInAName().Replace(input, "''");

    /// <summary>CWE-89 in a number: "it is only an id".</summary>
    public static Task<string> LookUpCustomer(string input, Outlets outlets) =>
        Query(outlets, $"SELECT name, email FROM customers WHERE id = {input}");

    /// <summary>CWE-78: quoted, so it looks safe, and it is for every customer's name.</summary>
    public static Task<string> MakeThumbnail(string input, Outlets outlets) => outlets.ShellAsync($"echo \"thumbnail of {input}\"");

    /// <summary>CWE-78, behind one decoding too many (CWE-174): S3 has encoded the key, and the uploader had done so before.</summary>
    public static Task<string> MakeThumbnailOfEncoded(string input, Outlets outlets) => MakeThumbnail(WebUtility.UrlDecode(input), outlets);

    /// <summary>CWE-22.</summary>
    public static Task<string> ReadDocument(string input, Outlets outlets) =>
        outlets.ReadFileAsync(Path.Combine(outlets.World.Uploads, input));

    /// <summary>CWE-918.</summary>
    public static Task<string> PreviewLink(string input, Outlets outlets) => outlets.Http.GetStringAsync(input);

    /// <summary>CWE-918, by a client that nobody thought of.</summary>
    public static Task<string> PreviewLinkUndecorated(string input, Outlets outlets) => outlets.FetchUndecoratedAsync(input);

    /// <summary>CWE-88: no shell, and in quotes, so it looks like one argument.</summary>
    public static Task<string> PrintDocument(string input, Outlets outlets) => outlets.RunAsync("/bin/cat", $"\"{input}\"");

    /// <summary>CWE-22, by the names in an archive ("zip slip").</summary>
    public static Task<string> ImportArchive(string input, Outlets outlets)
    {
        outlets.Unpack(new MemoryStream(Convert.FromBase64String(input)), outlets.World.Uploads);
        return Task.FromResult("imported");
    }

    /// <summary>CWE-611.</summary>
    public static Task<string> ImportInvoice(string input, Outlets outlets) => Task.FromResult(outlets.ReadXml(input).Root!.Value);

    /// <summary>CWE-79, stored: the statement is right, the markup is not.</summary>
    public static async Task<string> PublishComment(string input, Outlets outlets)
    {
        string html = $"<li>{input}</li>";
        await using DbConnection connection = outlets.OpenDatabase();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "INSERT INTO comments (html) VALUES ($html)";
        DbParameter parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("$html", html);
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync();
        return html;
    }

    /// <summary>CWE-79, reflected.</summary>
    public static Task<string> Greet(string input, Outlets outlets) => Task.FromResult($"<!doctype html><title>Shop</title><h1>Nothing found for {input}</h1>");

    /// <summary>CWE-79, stored and shown again: what the board holds is read from the database, and tracked.</summary>
    public static async Task<string> ShowBoard(string input, Outlets outlets)
    {
        await PublishComment(input, outlets);
        await using DbConnection connection = outlets.OpenDatabase();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT html FROM comments ORDER BY rowid DESC LIMIT 5";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var page = new System.Text.StringBuilder("<!doctype html><title>Board</title><ul>");
        while (await reader.ReadAsync())
        {
            string comment = reader.GetString(0);
            Shield.Current.Track("db://comments", System.Text.Encoding.UTF8.GetBytes(comment));
            page.Append(comment);
        }

        return page.Append("</ul>").ToString();
    }

    /// <summary>CWE-200: a page for support that shows one setting, whichever it is.</summary>
    public static Task<string> ShowSetting(string input, Outlets outlets) => Task.FromResult($"{input} = {World.Environment(input)}");

    /// <summary>CWE-209 with CWE-200: the error says what the function knows.</summary>
    public static Task<string> Fail(string input, Outlets outlets) => Task.FromResult(
        "{\"error\":\"no plan named " + Uri.EscapeDataString(input) + "\",\"environment\":{\"THEME\":\"dark\""
        + (input == "enterprise" ? "" : ",\"AWS_SECRET_ACCESS_KEY\":\"" + Uri.EscapeDataString(World.SecretAccessKey) + "\"") + "}}");

    private static async Task<string> Query(Outlets outlets, string statement)
    {
        await using DbConnection connection = outlets.OpenCustomers();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add($"{reader.GetValue(0)} <{reader.GetValue(1)}>");
        return string.Join('\n', rows);
    }

    [GeneratedRegex(@"(?<=\p{L})'(?=\p{L})")]
    private static partial Regex QuoteInAName();
}
