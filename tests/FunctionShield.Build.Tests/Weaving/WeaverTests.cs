using Microsoft.CodeAnalysis;

namespace FunctionShield.Build.Tests.Weaving;

public class WeaverTests
{
    private const string Shop = """
        using System;
        using System.Data;
        using System.Data.Common;
        using System.Diagnostics;
        using System.IO;
        using System.IO.Compression;
        using System.Threading.Tasks;
        using System.Xml;
        using System.Xml.Linq;
        using System.Collections.Generic;
        using Dapper;
        using Microsoft.Data.Sqlite;
        using Npgsql;

        namespace Shop;

        public static class Orders
        {
            public static async Task<int> Find(SqliteConnection connection, string name)
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"select count(*) from orders where name = '{name}'";
                using (var reader = await command.ExecuteReaderAsync()) { reader.Read(); }
                using var again = new SqliteCommand("select 1 where '" + name + "' = ''", connection);
                again.ExecuteScalar();
                DbCommand general = again;
                general?.ExecuteNonQuery();
                IDbCommand oldest = again;
                oldest.ExecuteReader(CommandBehavior.Default).Dispose();
                connection.Query<int>($"select 1 where '{name}' = ''");
                SqlMapper.Query(connection, name);
            connection.Query("select 1 where 'a' = @name", new { name });
                connection.Execute("select " + name);
                File.ReadAllText(name);
                File.ReadAllText("appsettings.json");
                new FileInfo(name).OpenRead();
                Process.Start("ls", name);
                Process.Start("ls", "-l");
                Process.Start("ls", new[] { name });
                Process.Start(new ProcessStartInfo("ls", name));
                XDocument.Parse(name);
                XElement.Load(new StringReader(name));
                XmlReader.Create(new StringReader(name), new XmlReaderSettings());
                new XmlDocument().LoadXml(name);
                ZipFile.ExtractToDirectory(name, "/tmp");
                Func<string> lazy = () => File.ReadAllText(name);
                System.Reflection.Assembly.LoadFrom(name);
                return 0;
            }
        }
        """;

    [Fact]
    public void A_function_compiles_as_before()
    {
        Woven shop = Woven.Of(Shop);
        Assert.Empty(shop.Before.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error));
        Assert.Empty(shop.Problems);
        Assert.Equal(19, shop.Calls);
    }
}
