using System;
using System.Collections.Generic;

namespace FunctionShield.Build.Weaving;

/// <content>The names by which a call is taken for a candidate, before anything is bound; and what a file method opens for.</content>
internal static partial class GuardedCalls
{
    private static readonly string[] Commands =
    [
        "ExecuteNonQuery", "ExecuteNonQueryAsync", "ExecuteReader", "ExecuteReaderAsync", "ExecuteScalar", "ExecuteScalarAsync",
        "ExecuteXmlReader", "ExecuteXmlReaderAsync", "Fill", "FillSchema",
    ];

    private static readonly string[] DapperCalls =
    [
        "Execute", "ExecuteAsync", "ExecuteScalar", "ExecuteScalarAsync", "ExecuteReader", "ExecuteReaderAsync", "Query", "QueryAsync",
        "QueryFirst", "QueryFirstAsync", "QueryFirstOrDefault", "QueryFirstOrDefaultAsync", "QuerySingle", "QuerySingleAsync",
        "QuerySingleOrDefault", "QuerySingleOrDefaultAsync", "QueryMultiple", "QueryMultipleAsync", "QueryUnbufferedAsync",
    ];

    // Of System.IO.File, Directory, FileInfo and DirectoryInfo: what the call does to the files that it names. What only asks (Exists, GetLastWriteTime) is not here.
    private static readonly Dictionary<string, string> Files = Map(
        ("Read", "ReadAllText ReadAllTextAsync ReadAllBytes ReadAllBytesAsync ReadAllLines ReadAllLinesAsync ReadLines ReadLinesAsync OpenRead OpenText"
            + " GetFiles GetDirectories GetFileSystemEntries EnumerateFiles EnumerateDirectories EnumerateFileSystemEntries"
            + " GetFileSystemInfos EnumerateFileSystemInfos"),
        ("Write", "WriteAllText WriteAllTextAsync WriteAllBytes WriteAllBytesAsync WriteAllLines WriteAllLinesAsync OpenWrite"
            + " AppendAllText AppendAllTextAsync AppendAllLines AppendAllLinesAsync AppendAllBytes AppendAllBytesAsync AppendText"
            + " Create CreateText CreateSymbolicLink CreateDirectory CreateSubdirectory Delete Move MoveTo Replace"),
        ("ReadWrite", "Open OpenHandle Copy CopyTo"));

    private static readonly string[] Others =
    [
        "Start", "ExtractToDirectory", "ExtractToDirectoryAsync", "ExtractToFile", "ExtractToFileAsync", "Load", "LoadAsync", "LoadXml", "Parse", "Create",
        "LoadFrom", "LoadFile", "UnsafeLoadFrom", "LoadFromAssemblyPath", "LoadFromStream", "GetHandlerWrapper",
    ];

    private static readonly HashSet<string> Names = [.. Commands, .. DapperCalls, .. Files.Keys, .. Others];

    // Parameters of the file APIs that name what is opened.
    private static readonly string[] PathNames =
    [
        "path", "sourceFileName", "destFileName", "destinationFileName", "destinationBackupFileName", "sourceDirName", "destDirName",
        "pathToTarget", "sourceArchiveFileName", "destinationDirectoryName", "destinationArchiveFileName", "sourceDirectoryName", "assemblyFile", "assemblyPath",
        "fileName",
    ];

    private static Dictionary<string, string> Map(params (string Access, string Names)[] rows)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string access, string names) in rows)
        {
            foreach (string name in names.Split(' '))
                map[name] = access;
        }

        return map;
    }
}
