// Entities on the graphics card: one shader for the shapes of all kinds, with a rim of the page's colour and, where
// chosen, a ring.

import type { NodeDisplayData, RenderParams } from "sigma/types";
import { NodeProgram, type NodeProgramType, type ProgramInfo } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import type { Moment } from "./tie-program";
import { Uploads, writeCorners, type Corners } from "./uploads";

export interface NodeLook extends NodeDisplayData {
  shape: number;
  ring: number;
}

/** Colours that every node shares: the page behind, and the ring of what is chosen; red, green, blue in 0..1. */
export interface Rims {
  paper: [number, number, number];
  ring: [number, number, number];
}

const VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec3 a_look;    // radius, shape, ring
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_size;
uniform float u_scale;
uniform float u_ratio;
varying vec4 v_color;
varying vec2 v_spot;
varying float v_radius;
varying float v_shape;
varying float v_ring;
const float bias = 255.0 / 254.0;

void main() {
  v_radius = max(a_look.x * u_scale, 1.2 * u_ratio);
  // No wider than what is drawn: tips of triangles and stars reach past the radius, and only what is chosen has a ring.
  float tips = a_look.y > 2.5 ? 1.35 : 1.0;
  #ifdef PICKING_MODE
  float room = 3.0;
  #else
  float room = a_look.z > 0.5 ? 6.0 + 0.15 * v_radius / u_ratio : 2.2;
  #endif
  float reach = v_radius * tips + room * u_ratio;
  v_spot = a_corner * reach;
  vec2 middle = (u_matrix * vec3(a_position, 1.0)).xy * 0.5 * u_size;
  gl_Position = vec4((middle + v_spot) / (0.5 * u_size), 0.0, 1.0);
  v_shape = a_look.y;
  v_ring = a_look.z;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_spot;
varying float v_radius;
varying float v_shape;
varying float v_ring;
uniform float u_ratio;
uniform vec3 u_paper;
uniform vec3 u_ring;

// Signed distances, in parts of the radius: below 0 is inside.
float triangle(vec2 p) {
  const float k = 1.7320508;
  p.x = abs(p.x) - 1.0;
  p.y = p.y + 1.0 / k;
  if (p.x + k * p.y > 0.0) p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
  p.x -= clamp(p.x, -2.0, 0.0);
  return -length(p) * sign(p.y);
}
float star(vec2 p) {
  // Folded into one of its ten halves of a point: without an angle, for a processor that draws in the card's stead.
  const vec2 one = vec2(0.809017, -0.587785);
  const vec2 other = vec2(-0.809017, -0.587785);
  p.x = abs(p.x);
  p -= 2.0 * max(dot(one, p), 0.0) * one;
  p -= 2.0 * max(dot(other, p), 0.0) * other;
  p.x = abs(p.x);
  p.y -= 1.25;
  vec2 side = 0.44 * vec2(0.587785, 0.809017) - vec2(0.0, 1.0);
  float along = clamp(dot(p, side) / dot(side, side), 0.0, 1.25);
  return length(p - side * along) * sign(p.y * side.x - p.x * side.y);
}
float shape(vec2 p) {
  vec2 q = abs(p);
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(q.x, q.y) - 0.88;
  if (v_shape < 2.5) return (q.x + q.y) * 0.7071 - 0.84;
  if (v_shape < 4.5) return triangle(vec2(p.x, v_shape < 3.5 ? p.y : -p.y) * 0.95 + vec2(0.0, 0.12));
  if (v_shape < 5.5) return max(q.x * 0.866 + q.y * 0.5, q.y) - 0.9;
  return star(p);
}

void main() {
  float distance = shape(v_spot / v_radius) * v_radius;
  #ifdef PICKING_MODE
  if (distance > 3.0 * u_ratio) discard;
  gl_FragColor = v_color;
  #else
  float rim = 1.4 * u_ratio;
  float soft = 0.7 * u_ratio;
  float inner = 1.0 - smoothstep(-soft, soft, distance);
  float outer = 1.0 - smoothstep(-soft, soft, distance - rim);
  float apart = length(v_spot) - v_radius * 1.15 - 3.6 * u_ratio;
  float ring = v_ring * (1.0 - smoothstep(1.1 * u_ratio, 1.1 * u_ratio + soft, abs(apart)));
  vec4 color = vec4(mix(u_paper, v_color.rgb, inner), 1.0) * outer * v_color.a;
  gl_FragColor = mix(color, vec4(u_ring, 1.0), ring);
  if (gl_FragColor.a < 0.004) discard;
  #endif
}`;

const CORNERS: Corners = [[-1, -1], [-1, 1], [1, -1], [-1, 1], [1, -1], [1, 1]];
const UNIFORMS = ["u_matrix", "u_size", "u_scale", "u_ratio", "u_paper", "u_ring"] as const;

export function nodeProgram(rims: Rims, moment: Moment): NodeProgramType {
  class MarkProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
    private readonly uploads = new Uploads();

    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_look", size: 3, type: FLOAT },
          { name: "a_corner", size: 2, type: FLOAT },
        ],
      };
    }

    processVisibleItem(index: number, at: number, data: NodeDisplayData) {
      const look = data as NodeLook;
      const values = [look.x, look.y, floatColor(look.color), index, look.size, look.shape, look.ring];
      writeCorners(this.array, at, values, CORNERS);
    }

    override process(...told: Parameters<NodeProgram["process"]>) {
      this.uploads.touch();
      super.process(...told);
    }

    override reallocate(capacity: number) {
      this.uploads.touch();
      super.reallocate(capacity);
    }

    override bindProgram(info: ProgramInfo) {
      this.uploads.bind(this, info, (...attribute) => this.bindAttribute(...attribute));
    }

    /** What is under the pointer matters where things rest. */
    override renderProgram(params: RenderParams, info: ProgramInfo) {
      if (info.isPicking && (!moment.still || moment.part < 1)) return;
      super.renderProgram(params, info);
    }

    setUniforms(params: RenderParams, { gl, uniformLocations: at }: Parameters<NodeProgram["setUniforms"]>[1]) {
      gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
      gl.uniform2f(at.u_size ?? null, params.width * params.pixelRatio, params.height * params.pixelRatio);
      gl.uniform1f(at.u_scale ?? null, params.pixelRatio / params.sizeRatio);
      gl.uniform1f(at.u_ratio ?? null, params.pixelRatio);
      gl.uniform3fv(at.u_paper ?? null, rims.paper);
      gl.uniform3fv(at.u_ring ?? null, rims.ring);
    }
  }
  return MarkProgram as unknown as NodeProgramType;
}
