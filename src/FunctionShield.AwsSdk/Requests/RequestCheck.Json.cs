using System.Text;
using System.Text.Json;
using FunctionShield.Calls;

namespace FunctionShield.AwsSdk.Requests;

/// <summary>Services that speak JSON: DynamoDB, SQS, Secrets Manager, the data APIs.</summary>
internal ref partial struct RequestCheck
{
    private void ReadBody()
    {
        using RequestBody body = RequestBody.Of(_operation.Request);
        if (body.IsCut)
        {
            // Longer than what is inspected: the core says so, and the policy's fail decides.
            _shield.Check(OutboundCall.Expression(body.Bytes));
            return;
        }

        var reader = new Utf8JsonReader(body.Bytes);
        string index = "";
        try
        {
            ReadFields(ref reader, ref index);
        }
        catch (JsonException)
        {
            // Not what this service's marshaller writes. What was read until here has been checked; the resource is unknown.
        }

        if (index.Length > 0 && _resources.Count == 1)
            _resources[0] += "/index/" + index;
    }

    /// <remarks>Each token once; what the table calls data is skipped whole.</remarks>
    private void ReadFields(ref Utf8JsonReader reader, ref string index)
    {
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;

            FieldRole role = RequestFields.RoleOf(_operation.Service, reader.ValueSpan);
            reader.Read();
            switch (role)
            {
                case FieldRole.Data:
                    reader.Skip();
                    break;
                case FieldRole.Index when reader.TokenType == JsonTokenType.String:
                    index = reader.GetString()!;
                    break;
                case FieldRole.ResourceKeys when reader.TokenType == JsonTokenType.StartObject:
                    ReadKeys(ref reader);
                    break;
                case FieldRole.PartiQl or FieldRole.Sql or FieldRole.Expression or FieldRole.Resource:
                    ReadTexts(ref reader, role);
                    break;
            }
        }
    }

    // { "orders": { "Keys": [...], "ProjectionExpression": "..." } } or { "orders": [ { "PutRequest": ... } ] }
    private void ReadKeys(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            AddResource(reader.GetString()!);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                FieldRole role = RequestFields.RoleOf(_operation.Service, reader.ValueSpan);
                reader.Read();
                if (role == FieldRole.Expression)
                    ReadTexts(ref reader, role);
                else
                    reader.Skip();
            }
        }
    }

    /// <summary>One text, or a list of texts (or, in a list of the RDS Data API, nothing else).</summary>
    private void ReadTexts(ref Utf8JsonReader reader, FieldRole role)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            CheckText(reader.GetString()!, role);
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                CheckText(reader.GetString()!, role);
            else
                reader.Skip();
        }
    }

    private void CheckText(string text, FieldRole role)
    {
        switch (role)
        {
            case FieldRole.Expression:
                _shield.Check(OutboundCall.Expression(Encoding.UTF8.GetBytes(text)));
                break;
            case FieldRole.PartiQl:
                _shield.CheckSql(text, SqlDialect.PartiQl);
                var tables = new StatementTables(text);
                while (tables.Next())
                    Use(tables.Current);
                break;
            case FieldRole.Sql:
                _shield.CheckSql(text);
                break;
            default:
                AddResource(text);
                break;
        }
    }
}
