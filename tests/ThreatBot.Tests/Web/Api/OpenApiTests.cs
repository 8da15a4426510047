using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using NJsonSchema;

namespace ThreatBot.Tests.Web.Api;

/// <summary>The description of the API, held against what the server does.</summary>
public sealed class OpenApiTests : OnApi
{
    [Fact]
    public async Task It_is_had_without_a_token_and_another_reader_finds_nothing_wrong_with_it()
    {
        var described = await GetAsync("/openapi/v1.json", null);

        var read = OpenApiDocument.Parse(described.Text, "json");

        Assert.Equal((200, "application/json"), (described.Status, described.Type));
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.NotEmpty(read.Document!.Paths);
    }

    [Fact]
    public async Task It_has_every_route_that_the_server_answers_and_no_other()
    {
        var described = (await DocumentAsync())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}"));

        var mapped = Server.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Where(method => method != HttpMethod.Head.Method).Select(method => $"{method.ToLowerInvariant()} {endpoint.RoutePattern.RawText}"));

        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_route_answers_as_it_is_described()
    {
        var token = await TokenAsync(await OwnerAsync(), "ci", "read", "events", "pictures", "webhooks");
        var document = await DocumentAsync();

        foreach (var (path, item) in document["paths"]!.AsObject().Where(path => !path.Key.Contains("{webhook}", StringComparison.Ordinal)))
        {
            var operation = item!["get"]!;
            var answered = await GetAsync(path.Replace("{model}", "m1", StringComparison.Ordinal).Replace("{object}", "T1", StringComparison.Ordinal), token);
            var content = operation["responses"]!["200"]!["content"]!.AsObject();

            Assert.Equal((path, 200), (path, answered.Status));
            Assert.Contains(answered.Type, content.Select(type => type.Key));
            if (content[answered.Type]!["schema"] is { } schema)
            {
                await FitsAsync(document, schema, answered.Text);
            }
        }
    }

    [Fact]
    public async Task Every_parameter_is_taken_as_it_is_described_and_refused_otherwise()
    {
        var token = await TokenAsync(await OwnerAsync());
        var document = await DocumentAsync();
        foreach (var (path, item) in document["paths"]!.AsObject().Where(path => path.Value!["get"]!["operationId"]!.ToString() is "listObjects" or "listEvents" or "listVectors" or "getDiagramPng" or "getTreeSvg"))
        {
            foreach (var parameter in item!["get"]!["parameters"]!.AsArray().Where(each => each!["in"]!.ToString() == "query" && each["name"]!.ToString() != "cursor"))
            {
                var schema = parameter!["schema"]!;
                var right = schema["enum"]?[0]!.ToString() ?? schema["maximum"]?.ToString() ?? "S1";
                var asked = $"{path.Replace("{model}", "m1", StringComparison.Ordinal)}?{parameter["name"]}=";
                Assert.Equal((asked, 200), (asked, (await GetAsync(asked + right, token)).Status));
                var refused = await GetAsync(asked + "%21", token);
                Assert.Equal((asked, 400), (asked, refused.Status));
                await FitsAsync(document, document["components"]!["responses"]!["invalidParameter"]!["content"]!["application/problem+json"]!["schema"]!, refused.Text);
            }
        }
    }

    private async Task<JsonNode> DocumentAsync() => (await GetAsync("/openapi/v1.json", null)).Json;

    /// <summary>The body under its schema, as a program reads it that nobody here wrote.</summary>
    internal static async Task FitsAsync(JsonNode document, JsonNode schema, string body)
    {
        var whole = schema.DeepClone().AsObject();
        whole["definitions"] = document["components"]!["schemas"]!.DeepClone();
        var text = whole.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        Assert.Empty((await JsonSchema.FromJsonAsync(text, Ct)).Validate(body));
    }
}
