using System.Collections.Immutable;
using ThreatBot.Conversations;
using ThreatBot.Core.Dialogs;

namespace ThreatBot.Web.Api;

/// <summary>The model as a file, in every format that is handed out; pictures are among the pictures.</summary>
internal sealed class ExportResources(ModelFiles files)
{
    public ImmutableArray<ApiRoute> Routes => [.. FileFormat.All.Where(format => format.Id is not ("png" or "svg")).Select(Of)];

    private ApiRoute Of(FileFormat format)
    {
        var type = ModelFiles.TypeOf($"model.{format.Extension}");
        return new ApiRoute(
            $"/models/{{model}}/exports/{format.Id}",
            $"export{string.Concat(format.Id.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}",
            $"The model as a file of the format {format.Id}.",
            ApiScopes.Read,
            new ApiBody("The file.", [type.Split(';')[0]]),
            (call, ct) => WriteAsync(call, format, type, ct))
        {
            IsHeavy = true,
        };
    }

    private async Task<IResult> WriteAsync(ApiCall call, FileFormat format, string type, CancellationToken ct) =>
        new Representation((await files.WriteAsync(call.Tenant, call.Model, format.Id, ct)).Bytes, type) { FileName = $"{call.Model.Id}.{format.Extension}" };
}
